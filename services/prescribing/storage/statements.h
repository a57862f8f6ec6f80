#pragma once

#include <vector>

#include "platform/postgres/statement.h"

namespace cairn::prescribing::storage {

/// Every statement of this folder and of standing: a test prepares all of them against the migrated schema.
std::vector<platform::postgres::Statement> AllStatements();

}  // namespace cairn::prescribing::storage
