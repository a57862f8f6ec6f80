#include "enrollment/storage/errors.h"

namespace cairn::enrollment::storage {

using platform::Code;
using platform::Error;

Error PatientNotFound() {
  return {.code = Code::kNotFound, .reason = "PATIENT_NOT_FOUND", .message = "There is no such patient in your care."};
}

Error DiagnosisNotFound(DiagnosisId id) {
  return {.code = Code::kNotFound,
          .reason = "DIAGNOSIS_NOT_FOUND",
          .message = "The patient has no such diagnosis.",
          .metadata = {{"diagnosis_id", id.ToString()}}};
}

Error ProgrammeNotFound(ProgrammeId id) {
  return {.code = Code::kNotFound,
          .reason = "PROGRAMME_NOT_FOUND",
          .message = "The organisation has no such programme.",
          .metadata = {{"programme_id", id.ToString()}}};
}

Error EpisodeNotFound(EpisodeId id) {
  return {.code = Code::kNotFound,
          .reason = "EPISODE_NOT_FOUND",
          .message = "The patient has no such episode.",
          .metadata = {{"episode_id", id.ToString()}}};
}

Error CareRelationNotFound(CareRelationId id) {
  return {.code = Code::kNotFound,
          .reason = "CARE_RELATION_NOT_FOUND",
          .message = "The patient has no such care relation.",
          .metadata = {{"care_relation_id", id.ToString()}}};
}

Error MrnTaken(const std::string& element) {
  return {.code = Code::kAlreadyExists,
          .reason = "MRN_TAKEN",
          .message = "Another patient of the organisation has this medical record number.",
          .metadata = {{"element", element}}};
}

}  // namespace cairn::enrollment::storage
