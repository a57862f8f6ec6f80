#pragma once

#include "cairn/mentorship/v1/import_service.pb.h"
#include "mentorship/storage/mentorship_import_store.h"
#include "platform/rpc/gate.h"

// What the calls about what was before have in common.
namespace cairn::mentorship {

v1::MentorshipImport ToReply(const storage::MentorshipImportRecord& record);

/// Holds the import open until the transaction ends. Rejects with MENTORSHIP_IMPORT_NOT_FOUND, and
/// MENTORSHIP_IMPORT_NOT_OPEN unless it is open and names the caller.
void HoldImport(platform::rpc::Call& call, platform::postgres::Transaction& tx, MentorshipImportId id);

}  // namespace cairn::mentorship
