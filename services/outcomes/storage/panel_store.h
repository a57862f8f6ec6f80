#pragma once

#include <set>
#include <vector>

#include "platform/postgres/database.h"
#include "projection/domain/ids.h"

namespace cairn::outcomes::storage {

/// Everybody whom `account` cares for at `now`, by the record that the others are part of.
std::set<projection::PatientId> ListPanel(platform::postgres::Transaction& tx, platform::AccountId account,
                                          platform::Instant now);

std::vector<platform::postgres::Statement> PanelStatements();

}  // namespace cairn::outcomes::storage
