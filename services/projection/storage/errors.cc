#include "projection/storage/errors.h"

namespace cairn::projection::storage {

using platform::Code;
using platform::Error;

Error PatientNotFound() {
  return {.code = Code::kNotFound, .reason = "PATIENT_NOT_FOUND", .message = "There is no such patient in your care."};
}

Error PatientMerged(PatientId patient, PatientId survivor) {
  return {.code = Code::kFailedPrecondition,
          .reason = "PATIENT_MERGED",
          .message = "This record has become part of another.",
          .metadata = {{"patient_id", patient.ToString()}, {"survivor_patient_id", survivor.ToString()}}};
}

Error EpisodeUnknown(EpisodeId id) {
  return {.code = Code::kFailedPrecondition,
          .reason = "EPISODE_UNKNOWN",
          .message =
              "The patient has no such episode, or enrollment has not told of it. Try again in a few seconds if it "
              "was started just now.",
          .metadata = {{"episode_id", id.ToString()}}};
}

}  // namespace cairn::projection::storage
