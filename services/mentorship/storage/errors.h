#pragma once

#include "mentorship/domain/ids.h"
#include "platform/result/result.h"

namespace cairn::mentorship::storage {

platform::Error MentorNotFound(MentorId id);
platform::Error AccountUnknown(platform::AccountId id);
platform::Error AccountIsMentor(platform::AccountId id);
platform::Error CertificationRecorded();
platform::Error MeetingNotFound(MeetingId id);
platform::Error ImportSuperseded();
platform::Error NothingImported();
platform::Error MatchingEntryNotFound();
platform::Error NoOpenEpisode();
platform::Error ProposalNotFound(MatchingProposalId id);
platform::Error PatientHasMentor(PatientId id);
platform::Error RelationshipNotFound(RelationshipId id);

}  // namespace cairn::mentorship::storage
