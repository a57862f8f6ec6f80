#pragma once

#include "enrollment/domain/ids.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// The one answer for a patient that is unknown, of another organisation, or outside the caller's care teams.
platform::Error PatientNotFound();
platform::Error DiagnosisNotFound(DiagnosisId id);
platform::Error ProgrammeNotFound(ProgrammeId id);
platform::Error EpisodeNotFound(EpisodeId id);
platform::Error CareRelationNotFound(CareRelationId id);

/// `element` is the path of the identifier in what was sent, for example "profile.identifiers[0]".
platform::Error MrnTaken(const std::string& element);

}  // namespace cairn::enrollment::storage
