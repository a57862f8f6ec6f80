#pragma once

#include "cairn/counseling/v1/import_service.pb.h"
#include "counseling/storage/counseling_import_store.h"
#include "platform/rpc/gate.h"

// What the calls about what was before have in common.
namespace cairn::counseling {

v1::CounselingImport ToReply(const storage::CounselingImportRecord& record);

/// Holds the import open until the transaction ends. Rejects with COUNSELING_IMPORT_NOT_FOUND, and
/// COUNSELING_IMPORT_NOT_OPEN unless it is open and names the caller.
void HoldImport(platform::rpc::Call& call, platform::postgres::Transaction& tx, CounselingImportId id);

}  // namespace cairn::counseling
