#pragma once

#include <google/protobuf/repeated_field.h>

#include <vector>

#include "cairn/outcomes/v1/assessment.pb.h"
#include "outcomes/domain/assessment.h"
#include "outcomes/domain/safety_flag.h"
#include "outcomes/storage/assessment_store.h"
#include "platform/crypto/crypto.h"
#include "platform/rpc/gate.h"

// What the calls about assessments have in common.
namespace cairn::outcomes {

struct ScoredAnswers {
  /// Without items that were not answered.
  measures::Answers answers;
  measures::Scoring scoring;
};
/// Rejects with INVALID_REQUEST naming every answer that is wrong by its place ("answers[3].value"), or that nothing is
/// answered at all.
ScoredAnswers RequireAnswers(const measures::Instrument& instrument,
                             const google::protobuf::RepeatedPtrField<v1::Answer>& answers, measures::ThresholdSex sex);

/// An assessment that is to be kept, with what it comes to.
struct NewAssessment {
  const measures::Instrument& instrument;
  domain::Assessment assessment;
  measures::Scoring scoring;
  /// Of what it corrects.
  std::vector<domain::SafetyFlag> flags_before = {};
};
/// Keeps it, opens the flags that it asks for, and tells of both. `occurred_at`: when its day began at the clinic.
/// Returns the flags that were opened.
std::vector<domain::SafetyFlag> KeepAssessment(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                               const NewAssessment& fresh, platform::Instant occurred_at);

/// The assessment that a request names, locked, and held against its etag: rejects with ASSESSMENT_NOT_FOUND,
/// ETAG_MISMATCH.
storage::AssessmentRecord OpenAssessment(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                         PatientId patient, AssessmentId id, const std::string& etag);

/// The definition that an assessment was scored by.
const measures::Instrument& InstrumentOf(const std::vector<measures::Instrument>& instruments,
                                         const domain::Assessment& assessment);
/// What a kept assessment comes to.
measures::Scoring ScoringOf(const measures::Instrument& instrument, const domain::Assessment& assessment);

/// A stored assessment as it is answered, with its etag. `patient`: who was asked for, whatever record the row is of.
v1::Assessment ToReply(const platform::crypto::OrgKeys& keys, const std::vector<measures::Instrument>& instruments,
                       PatientId patient, const storage::AssessmentRecord& record);

}  // namespace cairn::outcomes
