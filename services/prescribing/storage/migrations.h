#pragma once

#include <vector>

#include "platform/postgres/migrator.h"

namespace cairn::prescribing::storage {

/// The whole schema of prescribing, in order: the tables of the platform, that of the standing of providers,
/// then its own.
std::vector<platform::postgres::Migration> Migrations();

}  // namespace cairn::prescribing::storage
