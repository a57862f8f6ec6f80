#include "outcomes/wire/events_wire.h"

#include "platform/wire/date.h"

namespace cairn::outcomes::wire {
namespace {

constexpr char kTotal[] = "total";
/// Of BAM and BAM-R: days at self-help meetings.
constexpr char kMutualHelpItem[] = "10";

}  // namespace

v1::AssessmentRecorded MakeAssessmentRecorded(const domain::Assessment& assessment, const measures::Scoring& scoring) {
  v1::AssessmentRecorded event;
  event.set_patient_id(assessment.patient.ToString());
  event.set_assessment_id(assessment.id.ToString());
  event.set_instrument_id(assessment.instrument_id);
  event.set_instrument_version(assessment.instrument_version);
  *event.mutable_assessed_on() = platform::wire::ToProto(assessment.assessed_on);
  for (const auto& score : scoring.scores) {
    if (score.key == kTotal) {
      if (score.value) event.set_total(*score.value);
      event.set_prorated(score.prorated);
      continue;
    }
    auto& told = *event.add_subscores();
    told.set_key(score.key);
    if (score.value) told.set_value(*score.value);
    told.set_prorated(score.prorated);
  }
  if (assessment.supersedes) event.set_supersedes_assessment_id(assessment.supersedes->ToString());
  const auto help = assessment.answers.find(kMutualHelpItem);
  if (help == assessment.answers.end() || !help->second) return event;
  if (assessment.instrument_id == "bam") event.set_mutual_help_category(*help->second);
  if (assessment.instrument_id == "bam-r") event.set_mutual_help_days(*help->second);
  return event;
}

v1::AssessmentVoided MakeAssessmentVoided(const domain::Assessment& assessment) {
  v1::AssessmentVoided event;
  event.set_patient_id(assessment.patient.ToString());
  event.set_assessment_id(assessment.id.ToString());
  return event;
}

v1::SuicideItemAnswered MakeSuicideItemAnswered(const domain::Assessment& assessment) {
  v1::SuicideItemAnswered event;
  event.set_patient_id(assessment.patient.ToString());
  event.set_assessment_id(assessment.id.ToString());
  *event.mutable_assessed_on() = platform::wire::ToProto(assessment.assessed_on);
  return event;
}

v1::DiaryRecorded MakeDiaryRecorded(PatientId patient, DiaryRecordingId id, const std::vector<domain::DiaryDay>& days) {
  v1::DiaryRecorded event;
  event.set_patient_id(patient.ToString());
  event.set_diary_recording_id(id.ToString());
  for (const auto& day : days) {
    auto& told = *event.add_days();
    *told.mutable_day() = platform::wire::ToProto(day.day);
    if (day.drink_hundredths) told.set_drink_hundredths(*day.drink_hundredths);
  }
  return event;
}

}  // namespace cairn::outcomes::wire
