#pragma once

#include <vector>

#include "cairn/outcomes/v1/events.pb.h"
#include "outcomes/domain/assessment.h"
#include "outcomes/domain/diary.h"

namespace cairn::outcomes::wire {

v1::AssessmentRecorded MakeAssessmentRecorded(const domain::Assessment& assessment, const measures::Scoring& scoring);
v1::AssessmentVoided MakeAssessmentVoided(const domain::Assessment& assessment);
v1::SuicideItemAnswered MakeSuicideItemAnswered(const domain::Assessment& assessment);
v1::DiaryRecorded MakeDiaryRecorded(PatientId patient, DiaryRecordingId id, const std::vector<domain::DiaryDay>& days);

}  // namespace cairn::outcomes::wire
