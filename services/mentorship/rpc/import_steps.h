#pragma once

#include "cairn/mentorship/v1/import_service.pb.h"
#include "platform/past_import/past_import_calls.h"

// What the calls about what was before have in common.
namespace cairn::mentorship {

using platform::past_import::PastImportId;

/// Numbers are stored.
enum ImportedKind { kMatch = 1, kContact = 2, kSupportRequest = 3 };

inline constexpr platform::past_import::Reasons kImportReasons{"MENTORSHIP_IMPORT_NOT_FOUND",
                                                               "MENTORSHIP_IMPORT_NOT_OPEN"};

v1::MentorshipImport ToReply(const platform::past_import::PastImportRecord& record);

}  // namespace cairn::mentorship
