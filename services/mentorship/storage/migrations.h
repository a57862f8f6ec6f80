#pragma once

#include <vector>

#include "platform/postgres/migrator.h"

namespace cairn::mentorship::storage {

/// Of the platform, then of the projections, then its own, in the order in which they are applied.
std::vector<platform::postgres::Migration> Migrations();

}  // namespace cairn::mentorship::storage
