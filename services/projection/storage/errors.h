#pragma once

#include "platform/result/result.h"
#include "projection/domain/ids.h"

// Reasons of enrollment's error_reason.proto, which every service with these projections gives.
namespace cairn::projection::storage {

/// The one answer for a patient that is unknown, of another organisation, or outside the caller's care teams.
platform::Error PatientNotFound();
/// The record is part of `survivor`.
platform::Error PatientMerged(PatientId patient, PatientId survivor);
/// FAILED_PRECONDITION EPISODE_UNKNOWN (metadata: episode_id).
platform::Error EpisodeUnknown(EpisodeId id);

}  // namespace cairn::projection::storage
