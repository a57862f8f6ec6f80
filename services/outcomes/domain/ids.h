#pragma once

#include "platform/ids/ids.h"
#include "projection/domain/ids.h"

namespace cairn::outcomes {

/// A patient is the subject of every record here.
using PatientId = platform::SubjectId;
/// Of the enrollment service: a stay of a patient, and what it is about.
using EpisodeId = projection::EpisodeId;
using DiagnosisId = platform::Id<struct DiagnosisTag>;
/// An instrument as a patient has answered it.
using AssessmentId = platform::Id<struct AssessmentTag>;
/// Somebody must look at the person.
using SafetyFlagId = platform::Id<struct SafetyFlagTag>;
/// An interview that was held, or a specimen that is to be given.
using FollowUpEntryId = platform::Id<struct FollowUpEntryTag>;
/// Days of a calendar that were told at once.
using DiaryRecordingId = platform::Id<struct DiaryRecordingTag>;

}  // namespace cairn::outcomes
