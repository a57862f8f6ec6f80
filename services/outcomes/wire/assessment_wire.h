#pragma once

#include "cairn/outcomes/v1/assessment.pb.h"
#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "outcomes/domain/assessment.h"
#include "outcomes/domain/reassessment.h"

namespace cairn::outcomes::wire {

domain::AssessmentMode ToDomain(v1::AssessmentMode mode);
domain::AssessmentVoidReason ToDomain(v1::AssessmentVoidReason reason);
/// Unset is not stated.
measures::ThresholdSex ToDomain(v1::ThresholdSex sex);

/// Without etag, record time and recorder; the patient as the row has it.
v1::Assessment ToProto(const domain::Assessment& assessment, const measures::Instrument& instrument,
                       const measures::Scoring& scoring);
v1::TrendPoint ToTrendPoint(const domain::Assessment& assessment, const measures::Instrument& instrument,
                            const measures::Scoring& scoring);
v1::DueAssessment ToProto(const domain::DueInstrument& due);

}  // namespace cairn::outcomes::wire
