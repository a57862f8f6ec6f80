#pragma once

#include "cairn/counseling/v1/import_service.pb.h"
#include "platform/past_import/past_import_calls.h"

// What the calls about what was before have in common.
namespace cairn::counseling {

using platform::past_import::PastImportId;

/// Numbers are stored.
enum ImportedKind { kModule = 1, kSession = 2 };

inline constexpr platform::past_import::Reasons kImportReasons{"COUNSELING_IMPORT_NOT_FOUND",
                                                               "COUNSELING_IMPORT_NOT_OPEN"};

v1::CounselingImport ToReply(const platform::past_import::PastImportRecord& record);

}  // namespace cairn::counseling
