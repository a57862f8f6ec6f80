#pragma once

#include "mentorship/domain/ids.h"
#include "platform/result/result.h"

namespace cairn::mentorship::storage {

platform::Error MentorNotFound(MentorId id);
platform::Error AccountUnknown(platform::AccountId id);
platform::Error AccountIsMentor(platform::AccountId id);
platform::Error CertificationRecorded();
platform::Error ContactNotFound(ContactId id);
platform::Error ContactPreferenceNotFound();
platform::Error ContactVoided();
platform::Error GoalNotFound(GoalId id);
platform::Error GroupNotFound(GroupId id);
platform::Error GroupExists();
platform::Error AttendanceRecorded();
platform::Error AttendanceNotFound(AttendanceId id);
platform::Error GroupReferralNotFound(GroupReferralId id);
platform::Error GroupReferralOpen();
platform::Error LocalHotlineNotFound(LocalHotlineId id);
platform::Error LocalHotlineExists();
platform::Error MeetingNotFound(MeetingId id);
platform::Error ImportSuperseded();
platform::Error NothingImported();
platform::Error RotationNotFound(RotationId id);
platform::Error HolidayNotFound(HolidayId id);
platform::Error SwapNotFound(SwapId id);
platform::Error ParticipationNotFound(ParticipationId id);
platform::Error SupportRequestNotFound(SupportRequestId id);
platform::Error HandoverNoteNotFound(HandoverNoteId id);
platform::Error MatchingEntryNotFound();
platform::Error NoOpenEpisode();
platform::Error ProposalNotFound(MatchingProposalId id);
platform::Error PatientHasMentor(PatientId id);
platform::Error RelationshipNotFound(RelationshipId id);

}  // namespace cairn::mentorship::storage
