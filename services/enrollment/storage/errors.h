#pragma once

#include "enrollment/domain/ids.h"
#include "enrollment/domain/representative.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// The one answer for a patient that is unknown, of another organisation, or outside the caller's care teams.
platform::Error PatientNotFound();
platform::Error DiagnosisNotFound(DiagnosisId id);
platform::Error ProgrammeNotFound(ProgrammeId id);
platform::Error EpisodeNotFound(EpisodeId id);
platform::Error CareRelationNotFound(CareRelationId id);
/// The organisation has no such active account.
platform::Error AccountUnknown(platform::AccountId account);
/// Also the answer for one that somebody else opened.
platform::Error BreakGlassNotFound(BreakGlassId id);
platform::Error ConsentNotFound(ConsentId id);
platform::Error RepresentativeNotFound(RepresentativeId id);
platform::Error RestrictionNotFound(RestrictionId id);

platform::Error KeyActionNotFound(KeyActionId id);
platform::Error KeyActionOpen(KeyActionId open);
platform::Error WaitlistEntryNotFound(WaitlistEntryId id);
platform::Error WaitlistOfferNotFound(WaitlistOfferId id);

platform::Error MergeNotFound(MergeId id);
platform::Error DuplicatePairNotFound(DuplicatePairId id);
platform::Error AttributionNotFound(AttributionId id);

/// `element` is the path of the identifier in what was sent, for example "profile.identifiers[0]".
platform::Error MrnTaken(const std::string& element);

}  // namespace cairn::enrollment::storage
