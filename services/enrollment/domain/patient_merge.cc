#include "enrollment/domain/patient_merge.h"

namespace cairn::enrollment::domain {

using platform::Code;
using platform::Fail;
using platform::Result;

Result<void> CheckMerge(const MergeSide& survivor, const MergeSide& duplicate) {
  if (survivor.id == duplicate.id) {
    return Fail({.code = Code::kInvalidArgument,
                 .reason = "MERGE_WITH_ITSELF",
                 .message = "A record cannot become part of itself."});
  }
  if (survivor.merged_into == duplicate.id) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "MERGE_CYCLE",
                 .message = "The record that is to be kept is part of the other one. Unmerge the two first."});
  }
  for (const auto& side : {survivor, duplicate}) {
    if (side.merged_into) return Fail(PatientMerged(side.id, *side.merged_into));
  }
  return {};
}

platform::Error PatientMerged(PatientId patient, PatientId survivor) {
  return {.code = Code::kFailedPrecondition,
          .reason = "PATIENT_MERGED",
          .message = "This record has become part of another.",
          .metadata = {{"patient_id", patient.ToString()}, {"survivor_patient_id", survivor.ToString()}}};
}

}  // namespace cairn::enrollment::domain
