#include "outcomes/wire/assessment_wire.h"

#include "platform/wire/date.h"

namespace cairn::outcomes::wire {

// Numbers of the domain are those of the contract.

domain::AssessmentMode ToDomain(v1::AssessmentMode mode) { return static_cast<domain::AssessmentMode>(mode); }
domain::AssessmentVoidReason ToDomain(v1::AssessmentVoidReason reason) {
  return static_cast<domain::AssessmentVoidReason>(reason);
}
measures::ThresholdSex ToDomain(v1::ThresholdSex sex) {
  return sex == v1::THRESHOLD_SEX_UNSPECIFIED ? measures::ThresholdSex::kNotStated
                                              : static_cast<measures::ThresholdSex>(sex);
}

namespace {

v1::Score Write(const measures::InstrumentScore& score, const measures::ScoreValue& value) {
  v1::Score proto;
  proto.set_key(score.key);
  proto.set_label(score.label);
  if (value.value) proto.set_value(*value.value);
  proto.set_prorated(value.prorated);
  for (const auto& key : value.missing) proto.add_missing_item_keys(key);
  proto.set_band(value.band);
  for (const auto& band : score.bands) {
    if (band.key == value.band) proto.set_band_label(band.label);
  }
  return proto;
}

/// Scores and flags, in the order of the definition.
template <class Message>
void WriteScoring(const measures::Instrument& instrument, const measures::Scoring& scoring, Message& message) {
  for (const auto& score : instrument.scores) {
    if (const auto* value = scoring.FindScore(score.key)) *message.add_scores() = Write(score, *value);
  }
  for (const auto& flag : instrument.flags) {
    const auto* value = scoring.FindFlag(flag.key);
    if (value == nullptr) continue;
    auto& added = *message.add_flags();
    added.set_key(flag.key);
    added.set_label(flag.label);
    if (value->raised) added.set_raised(*value->raised);
    added.set_sex_not_stated(value->sex_not_stated);
    added.set_safety(flag.safety);
  }
}

}  // namespace

v1::Assessment ToProto(const domain::Assessment& assessment, const measures::Instrument& instrument,
                       const measures::Scoring& scoring) {
  v1::Assessment proto;
  proto.set_assessment_id(assessment.id.ToString());
  proto.set_patient_id(assessment.patient.ToString());
  proto.set_instrument_id(assessment.instrument_id);
  proto.set_instrument_version(assessment.instrument_version);
  proto.set_content_hash(assessment.content_hash);
  *proto.mutable_assessed_on() = platform::wire::ToProto(assessment.assessed_on);
  proto.set_mode(static_cast<v1::AssessmentMode>(assessment.mode));
  proto.set_threshold_sex(static_cast<v1::ThresholdSex>(assessment.threshold_sex));
  for (const auto& item : instrument.items) {
    const auto answer = assessment.answers.find(item.key);
    if (answer == assessment.answers.end() || !answer->second) continue;
    auto& added = *proto.add_answers();
    added.set_item_key(item.key);
    added.set_value(*answer->second);
  }
  WriteScoring(instrument, scoring, proto);
  for (const auto& key : scoring.skipped) proto.add_skipped_item_keys(key);
  proto.set_state(static_cast<v1::Assessment::State>(assessment.state));
  if (assessment.supersedes) proto.set_supersedes_assessment_id(assessment.supersedes->ToString());
  if (assessment.superseded_by) proto.set_superseded_by_assessment_id(assessment.superseded_by->ToString());
  if (assessment.void_reason) proto.set_void_reason(static_cast<v1::AssessmentVoidReason>(*assessment.void_reason));
  return proto;
}

v1::TrendPoint ToTrendPoint(const domain::Assessment& assessment, const measures::Instrument& instrument,
                            const measures::Scoring& scoring) {
  v1::TrendPoint point;
  point.set_assessment_id(assessment.id.ToString());
  *point.mutable_assessed_on() = platform::wire::ToProto(assessment.assessed_on);
  WriteScoring(instrument, scoring, point);
  return point;
}

v1::DueAssessment ToProto(const domain::DueInstrument& due) {
  v1::DueAssessment proto;
  proto.set_instrument_id(due.instrument_id);
  *proto.mutable_due_on() = platform::wire::ToProto(due.due_on);
  *proto.mutable_opens_on() = platform::wire::ToProto(due.opens_on);
  proto.set_overdue(due.overdue);
  if (due.last_assessed_on) *proto.mutable_last_assessed_on() = platform::wire::ToProto(*due.last_assessed_on);
  return proto;
}

}  // namespace cairn::outcomes::wire
