#pragma once

#include "outcomes/domain/ids.h"
#include "platform/result/result.h"

namespace cairn::outcomes::storage {

platform::Error AssessmentNotFound(AssessmentId id);
platform::Error SafetyFlagNotFound(SafetyFlagId id);
platform::Error FollowUpEntryNotFound(FollowUpEntryId id);

}  // namespace cairn::outcomes::storage
