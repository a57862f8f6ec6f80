#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using platform::Code;
using platform::Error;

Error MentorNotFound(MentorId id) {
  return {.code = Code::kNotFound,
          .reason = "MENTOR_NOT_FOUND",
          .message = "There is no such mentor.",
          .metadata = {{"mentor_id", id.ToString()}}};
}

Error AccountUnknown(platform::AccountId id) {
  return {
      .code = Code::kNotFound,
      .reason = "ACCOUNT_UNKNOWN",
      .message = "There is no such account, or it was closed. Try again in a few seconds if it was opened just now.",
      .metadata = {{"account_id", id.ToString()}}};
}

Error AccountIsMentor(platform::AccountId id) {
  return {.code = Code::kAlreadyExists,
          .reason = "ACCOUNT_IS_MENTOR",
          .message = "The account is a mentor's already.",
          .metadata = {{"account_id", id.ToString()}}};
}

Error CertificationRecorded() {
  return {.code = Code::kAlreadyExists,
          .reason = "CERTIFICATION_RECORDED",
          .message = "This certificate, with this expiry, is recorded already."};
}

Error ContactNotFound(ContactId id) {
  return {.code = Code::kNotFound,
          .reason = "CONTACT_NOT_FOUND",
          .message = "There is no such contact in this relationship.",
          .metadata = {{"contact_id", id.ToString()}}};
}

Error ContactPreferenceNotFound() {
  return {.code = Code::kNotFound,
          .reason = "CONTACT_PREFERENCE_NOT_FOUND",
          .message = "Nobody has asked the patient yet."};
}

Error ContactVoided() {
  return {.code = Code::kFailedPrecondition,
          .reason = "CONTACT_VOIDED",
          .message = "The contact is marked as entered in error already."};
}

Error GoalNotFound(GoalId id) {
  return {.code = Code::kNotFound,
          .reason = "GOAL_NOT_FOUND",
          .message = "There is no such goal in this relationship.",
          .metadata = {{"goal_id", id.ToString()}}};
}

Error GroupNotFound(GroupId id) {
  return {.code = Code::kNotFound,
          .reason = "GROUP_NOT_FOUND",
          .message = "There is no such group.",
          .metadata = {{"group_id", id.ToString()}}};
}

Error GroupExists() {
  return {
      .code = Code::kAlreadyExists, .reason = "GROUP_EXISTS", .message = "Another group that goes on is called so."};
}

Error AttendanceRecorded() {
  return {.code = Code::kAlreadyExists,
          .reason = "ATTENDANCE_RECORDED",
          .message = "The attendance of that day at that group is recorded already."};
}

Error AttendanceNotFound(AttendanceId id) {
  return {.code = Code::kNotFound,
          .reason = "ATTENDANCE_NOT_FOUND",
          .message = "The patient has no such attendance.",
          .metadata = {{"attendance_id", id.ToString()}}};
}

Error GroupReferralNotFound(GroupReferralId id) {
  return {.code = Code::kNotFound,
          .reason = "GROUP_REFERRAL_NOT_FOUND",
          .message = "The patient has no such referral.",
          .metadata = {{"group_referral_id", id.ToString()}}};
}

Error GroupReferralOpen() {
  return {.code = Code::kAlreadyExists,
          .reason = "GROUP_REFERRAL_OPEN",
          .message = "A referral of the patient to this place goes on."};
}

Error LocalHotlineNotFound(LocalHotlineId id) {
  return {.code = Code::kNotFound,
          .reason = "LOCAL_HOTLINE_NOT_FOUND",
          .message = "There is no such local hotline.",
          .metadata = {{"local_hotline_id", id.ToString()}}};
}

Error LocalHotlineExists() {
  return {.code = Code::kAlreadyExists,
          .reason = "LOCAL_HOTLINE_EXISTS",
          .message = "Another local hotline has this number."};
}

Error MeetingNotFound(MeetingId id) {
  return {.code = Code::kNotFound,
          .reason = "MEETING_NOT_FOUND",
          .message = "There is no such meeting.",
          .metadata = {{"meeting_id", id.ToString()}}};
}

Error ImportSuperseded() {
  return {
      .code = Code::kAborted, .reason = "IMPORT_SUPERSEDED", .message = "Another import of this feed has begun since."};
}

Error NothingImported() {
  return {.code = Code::kFailedPrecondition,
          .reason = "NOTHING_IMPORTED",
          .message = "Not one meeting of the feed could be taken in: what it had stays."};
}

Error RotationNotFound(RotationId id) {
  return {.code = Code::kNotFound,
          .reason = "ROTATION_NOT_FOUND",
          .message = "There is no such rotation.",
          .metadata = {{"rotation_id", id.ToString()}}};
}

Error HolidayNotFound(HolidayId id) {
  return {.code = Code::kNotFound,
          .reason = "HOLIDAY_NOT_FOUND",
          .message = "There is no such holiday, or it was replaced.",
          .metadata = {{"holiday_id", id.ToString()}}};
}

Error SwapNotFound(SwapId id) {
  return {.code = Code::kNotFound,
          .reason = "SWAP_NOT_FOUND",
          .message = "There is no such swap.",
          .metadata = {{"swap_id", id.ToString()}}};
}

Error ParticipationNotFound(ParticipationId id) {
  return {.code = Code::kNotFound,
          .reason = "PARTICIPATION_NOT_FOUND",
          .message = "The patient has told of no such thing.",
          .metadata = {{"participation_id", id.ToString()}}};
}

Error SupportRequestNotFound(SupportRequestId id) {
  return {.code = Code::kNotFound,
          .reason = "SUPPORT_REQUEST_NOT_FOUND",
          .message = "There is no such request for support.",
          .metadata = {{"support_request_id", id.ToString()}}};
}

Error HandoverNoteNotFound(HandoverNoteId id) {
  return {.code = Code::kNotFound,
          .reason = "HANDOVER_NOTE_NOT_FOUND",
          .message = "There is no such note.",
          .metadata = {{"handover_note_id", id.ToString()}}};
}

Error MatchingEntryNotFound() {
  return {.code = Code::kNotFound,
          .reason = "MATCHING_ENTRY_NOT_FOUND",
          .message = "The patient has never asked for a mentor."};
}

Error NoOpenEpisode() {
  return {.code = Code::kFailedPrecondition,
          .reason = "NO_OPEN_EPISODE",
          .message = "This is for patients in an episode of care. Try again in a few seconds if it began just now."};
}

Error ProposalNotFound(MatchingProposalId id) {
  return {.code = Code::kNotFound,
          .reason = "MATCHING_PROPOSAL_NOT_FOUND",
          .message = "There is no such proposal.",
          .metadata = {{"proposal_id", id.ToString()}}};
}

Error PatientHasMentor(PatientId id) {
  return {.code = Code::kAlreadyExists,
          .reason = "PATIENT_HAS_MENTOR",
          .message = "The patient has a mentor already.",
          .metadata = {{"patient_id", id.ToString()}}};
}

Error RelationshipNotFound(RelationshipId id) {
  return {.code = Code::kNotFound,
          .reason = "RELATIONSHIP_NOT_FOUND",
          .message = "The patient and a mentor have no such relationship.",
          .metadata = {{"relationship_id", id.ToString()}}};
}

}  // namespace cairn::mentorship::storage
