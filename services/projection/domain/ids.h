#pragma once

#include "platform/ids/ids.h"

namespace cairn::projection {

/// A patient is the subject of every record.
using PatientId = platform::SubjectId;
/// Of directory.
using SiteId = platform::Id<struct SiteTag>;
/// Of enrollment.
using CareRelationId = platform::Id<struct CareRelationTag>;
using MergeId = platform::Id<struct MergeTag>;
using EpisodeId = platform::Id<struct EpisodeTag>;

}  // namespace cairn::projection
