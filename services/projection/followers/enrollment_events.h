#pragma once

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::projection::followers {

/// Takes up patients, their merges, who cares for them, and their episodes from one event of enrollment's feed. Safe to
/// repeat: an older version than the one that is here changes nothing. Other types are passed over. Throws
/// std::runtime_error for a body that is not what its type says.
void ApplyEnrollmentEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

}  // namespace cairn::projection::followers
