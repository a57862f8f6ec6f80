#include "outcomes/storage/errors.h"

namespace cairn::outcomes::storage {

using platform::Code;
using platform::Error;

Error AssessmentNotFound(AssessmentId id) {
  return {.code = Code::kNotFound,
          .reason = "ASSESSMENT_NOT_FOUND",
          .message = "The patient has no such assessment.",
          .metadata = {{"assessment_id", id.ToString()}}};
}

Error SafetyFlagNotFound(SafetyFlagId id) {
  return {.code = Code::kNotFound,
          .reason = "SAFETY_FLAG_NOT_FOUND",
          .message = "The patient has no such flag.",
          .metadata = {{"safety_flag_id", id.ToString()}}};
}

Error FollowUpEntryNotFound(FollowUpEntryId id) {
  return {.code = Code::kNotFound,
          .reason = "FOLLOW_UP_ENTRY_NOT_FOUND",
          .message = "The patient has no such entry.",
          .metadata = {{"follow_up_entry_id", id.ToString()}}};
}

}  // namespace cairn::outcomes::storage
