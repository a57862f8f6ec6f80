#pragma once

#include <vector>

#include "platform/postgres/statement.h"

namespace cairn::outcomes::storage {

/// Every statement of this folder, of projection and of standing: a test prepares all of them against the migrated
/// schema.
std::vector<platform::postgres::Statement> AllStatements();

}  // namespace cairn::outcomes::storage
