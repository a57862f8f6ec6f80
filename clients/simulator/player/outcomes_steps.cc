#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "cairn/outcomes/v1/diary_service.pb.h"
#include "cairn/outcomes/v1/follow_up_service.pb.h"
#include "clients/simulator/calendar.h"
#include "clients/simulator/player/chart.h"
#include "clients/simulator/player/instrument_items.h"
#include "clients/simulator/player/step_call.h"

namespace cairn::simulator {

namespace v1 = outcomes::v1;

namespace {

// What is newer is still to be looked at.
constexpr int kFlagOpenDays = 3;

v1::ThresholdSex ThresholdsOf(const Person& person) {
  return person.sex == Sex::kMale ? v1::THRESHOLD_SEX_MALE : v1::THRESHOLD_SEX_FEMALE;
}

}  // namespace

void PatientSteps::Happened(Date on, const Answered& answered) {
  v1::RecordAssessmentRequest request;
  request.set_instrument_id(answered.instrument);
  *request.mutable_assessed_on() = ToProto(on);
  request.set_mode(v1::ASSESSMENT_MODE_SELF);
  request.set_threshold_sex(ThresholdsOf(life_.person));
  const auto keys = ItemKeysOf(answered.instrument, answered.values.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    auto& answer = *request.add_answers();
    answer.set_item_key(keys[i]);
    answer.set_value(answered.values[i]);
  }
  const auto recorded = Ask<v1::RecordAssessmentResponse>(kClinician, request);
  if (DaysBetween(on, clinic_.today) <= kFlagOpenDays) return;
  for (const auto& flag : recorded.safety_flags()) {
    v1::AcknowledgeSafetyFlagRequest seen;
    seen.set_safety_flag_id(flag.safety_flag_id());
    seen.set_etag(flag.etag());
    seen.set_action(v1::SAFETY_ACTION_SAFETY_PLAN_MADE);
    Ask<v1::AcknowledgeSafetyFlagResponse>(kClinician, seen);
  }
}

void PatientSteps::Happened(Date on, const Interviewed& interviewed) {
  v1::RecordInterviewRequest request;
  request.set_kind(interviewed.intake ? v1::INTERVIEW_KIND_INTAKE : v1::INTERVIEW_KIND_FOLLOW_UP);
  *request.mutable_held_on() = ToProto(on);
  Ask<v1::RecordInterviewResponse>(kClinician, request);
}

void PatientSteps::Happened(Date on, const SpecimenAsked&) {
  v1::ScheduleSpecimenRequest request;
  *request.mutable_scheduled_on() = ToProto(on);
  Ask<v1::ScheduleSpecimenResponse>(kClinician, request);
}

void PatientSteps::Happened(Date, const DrinksTold& told) {
  v1::RecordDiaryDaysRequest request;
  for (std::size_t i = 0; i < told.hundredths.size(); ++i) {
    auto& day = *request.add_days();
    *day.mutable_day() = ToProto(After(told.first, static_cast<int>(i)));
    day.set_drink_hundredths(told.hundredths[i]);
  }
  Ask<v1::RecordDiaryDaysResponse>(kClinician, request);
}

}  // namespace cairn::simulator
