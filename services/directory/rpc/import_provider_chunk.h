#pragma once

#include <vector>

#include "directory/rpc/import_records.h"
#include "platform/rpc/gate.h"

namespace cairn::directory {

/// Takes the records in, in one transaction with one audit row, and returns what became of each, in order. Set-based:
/// the number of statements does not depend on the number of records. A chunk of which nothing is new locks and changes
/// nothing.
v1::ImportProvidersResponse ImportProviderChunk(platform::rpc::Call& call, const ImportStart& start,
                                                const std::vector<ChunkRecord>& records);

}  // namespace cairn::directory
