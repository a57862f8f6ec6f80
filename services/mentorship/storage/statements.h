#pragma once

#include <vector>

#include "platform/postgres/statement.h"

namespace cairn::mentorship::storage {

/// Every statement of this service, for the test that prepares them all.
std::vector<platform::postgres::Statement> AllStatements();

}  // namespace cairn::mentorship::storage
