#pragma once

#include "platform/audit/entry.h"
#include "platform/postgres/row.h"

namespace cairn::platform::audit {

/// A row at `position` with the columns org_id, audit_id, at, recorded_at, actor, session_id, peer, method, action, subjects, object,
/// data_categories, outcome, reason, request_id of audit_event.
Entry ToEntry(const postgres::Row& row, std::int64_t position);

}  // namespace cairn::platform::audit
