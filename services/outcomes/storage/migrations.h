#pragma once

#include <vector>

#include "platform/postgres/migrator.h"

namespace cairn::outcomes::storage {

/// The whole schema of outcomes, in order: the tables of the platform, those of what directory and enrollment tell,
/// then its own.
std::vector<platform::postgres::Migration> Migrations();

}  // namespace cairn::outcomes::storage
