#pragma once

#include <string>

#include "directory/storage/provider_store.h"
#include "platform/postgres/database.h"

namespace cairn::directory {

/// Takes the NPI for its holder and gives up `before`, the one that the holder had so far. Either may be empty; nothing
/// happens where they are the same. Rejects with NPI_TAKEN when a person or an organisation of the directory has it.
void ClaimNpi(platform::postgres::Transaction& tx, const storage::NpiHolder& holder, const std::string& before);

}  // namespace cairn::directory
