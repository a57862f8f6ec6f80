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

Error AccountUnknown(platform::AccountId account) {
  return {.code = Code::kFailedPrecondition,
          .reason = "ACCOUNT_UNKNOWN",
          .message = "The organisation has no such active account.",
          .metadata = {{"account_id", account.ToString()}}};
}

Error BreakGlassNotFound(BreakGlassId id) {
  return {.code = Code::kNotFound,
          .reason = "BREAK_GLASS_NOT_FOUND",
          .message = "There is no such opening of an emergency summary, or it is not yours.",
          .metadata = {{"break_glass_id", id.ToString()}}};
}

Error ConsentNotFound(ConsentId id) {
  return {.code = Code::kNotFound,
          .reason = "CONSENT_NOT_FOUND",
          .message = "The patient has no such consent.",
          .metadata = {{"consent_id", id.ToString()}}};
}

Error RepresentativeNotFound(RepresentativeId id) {
  return {.code = Code::kNotFound,
          .reason = "REPRESENTATIVE_NOT_FOUND",
          .message = "The patient has no such representative.",
          .metadata = {{"representative_id", id.ToString()}}};
}

Error RestrictionNotFound(RestrictionId id) {
  return {.code = Code::kNotFound,
          .reason = "RESTRICTION_NOT_FOUND",
          .message = "The patient has no such restriction.",
          .metadata = {{"restriction_id", id.ToString()}}};
}

Error KeyActionNotFound(KeyActionId id) {
  return {.code = Code::kNotFound,
          .reason = "KEY_ACTION_NOT_FOUND",
          .message = "The organisation has no such act on keys.",
          .metadata = {{"key_action_id", id.ToString()}}};
}

Error KeyActionOpen(KeyActionId open) {
  return {.code = Code::kAlreadyExists,
          .reason = "KEY_ACTION_OPEN",
          .message = "The same has been proposed and waits for a decision.",
          .metadata = {{"key_action_id", open.ToString()}}};
}

Error WaitlistEntryNotFound(WaitlistEntryId id) {
  return {.code = Code::kNotFound,
          .reason = "WAITLIST_ENTRY_NOT_FOUND",
          .message = "The patient has no such entry on a waitlist.",
          .metadata = {{"waitlist_entry_id", id.ToString()}}};
}

Error WaitlistOfferNotFound(WaitlistOfferId id) {
  return {.code = Code::kNotFound,
          .reason = "WAITLIST_OFFER_NOT_FOUND",
          .message = "The patient has no such offer.",
          .metadata = {{"waitlist_offer_id", id.ToString()}}};
}

Error MergeNotFound(MergeId id) {
  return {.code = Code::kNotFound,
          .reason = "MERGE_NOT_FOUND",
          .message = "The organisation has no such merge.",
          .metadata = {{"merge_id", id.ToString()}}};
}

Error DuplicatePairNotFound(DuplicatePairId id) {
  return {.code = Code::kNotFound,
          .reason = "DUPLICATE_PAIR_NOT_FOUND",
          .message = "The organisation has no such pair of records.",
          .metadata = {{"duplicate_pair_id", id.ToString()}}};
}

Error AttributionNotFound(AttributionId id) {
  return {.code = Code::kNotFound,
          .reason = "ATTRIBUTION_NOT_FOUND",
          .message = "Nothing with this id waits for a decision.",
          .metadata = {{"attribution_id", id.ToString()}}};
}

Error MrnTaken(const std::string& element) {
  return {.code = Code::kAlreadyExists,
          .reason = "MRN_TAKEN",
          .message = "Another patient of the organisation has this medical record number.",
          .metadata = {{"element", element}}};
}

}  // namespace cairn::enrollment::storage
