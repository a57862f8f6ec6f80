#pragma once

#include "platform/ids/ids.h"

namespace cairn::enrollment {

/// A patient is the subject of every record here.
using PatientId = platform::SubjectId;
using DiagnosisId = platform::Id<struct DiagnosisTag>;
using ProgrammeId = platform::Id<struct ProgrammeTag>;
using EpisodeId = platform::Id<struct EpisodeTag>;
using CareRelationId = platform::Id<struct CareRelationTag>;
using SiteId = platform::Id<struct SiteTag>;

}  // namespace cairn::enrollment
