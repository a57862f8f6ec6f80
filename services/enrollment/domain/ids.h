#pragma once

#include "platform/ids/ids.h"
#include "projection/domain/ids.h"

namespace cairn::enrollment {

/// A patient is the subject of every record here.
using PatientId = platform::SubjectId;
using DiagnosisId = platform::Id<struct DiagnosisTag>;
using ProgrammeId = platform::Id<struct ProgrammeTag>;
using EpisodeId = platform::Id<struct EpisodeTag>;
using CareRelationId = platform::Id<struct CareRelationTag>;
using DuplicatePairId = platform::Id<struct DuplicatePairTag>;
using MergeId = platform::Id<struct MergeTag>;
using AttributionId = platform::Id<struct AttributionTag>;
using SiteId = projection::SiteId;
using ConsentId = platform::Id<struct ConsentTag>;
using RestrictionId = platform::Id<struct RestrictionTag>;
using DisclosureId = platform::Id<struct DisclosureTag>;
using BreakGlassId = platform::Id<struct BreakGlassTag>;
using WaitlistEntryId = platform::Id<struct WaitlistEntryTag>;
using WaitlistOfferId = platform::Id<struct WaitlistOfferTag>;
using ReferralId = platform::Id<struct ReferralTag>;
using KeyActionId = platform::Id<struct KeyActionTag>;

}  // namespace cairn::enrollment
