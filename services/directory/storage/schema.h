#pragma once

#include <vector>

#include "platform/postgres/migrator.h"
#include "platform/postgres/statement.h"

namespace cairn::directory::storage {

/// Everything that directory's database is made of: the platform's tables first, then its own.
std::vector<platform::postgres::Migration> Schema();

/// Every statement of the stores, for the test that prepares them all against the schema.
std::vector<platform::postgres::Statement> Statements();

}  // namespace cairn::directory::storage
