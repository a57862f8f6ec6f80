#pragma once

#include <map>
#include <vector>

#include "platform/postgres/database.h"
#include "projection/domain/ids.h"

namespace cairn::outcomes::storage {

/// Every record of everybody whom `account` cares for at `now`, with the record that it is part of: itself, or the one
/// that it was merged into.
using Panel = std::map<projection::PatientId, projection::PatientId>;
Panel ListPanel(platform::postgres::Transaction& tx, platform::AccountId account, platform::Instant now);

std::vector<platform::postgres::Statement> PanelStatements();

}  // namespace cairn::outcomes::storage
