#include "outcomes/rpc/request.h"

#include <set>

#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "cairn/outcomes/v1/diary_service.pb.h"
#include "cairn/outcomes/v1/follow_up_service.pb.h"
#include "outcomes/wire/diary_wire.h"

namespace cairn::outcomes {

using platform::FieldViolation;
using Violations = std::vector<FieldViolation>;

namespace {

Violations CheckDay(const google::type::Date& date, const char* field) {
  const auto day = platform::wire::ParseDate(date, field);
  return day ? Violations() : day.error().fields;
}

template <class Request>
Violations CheckAnswers(const Request& request) {
  auto violations = request.has_assessed_on() ? CheckDay(request.assessed_on(), "assessed_on") : Violations();
  std::set<std::string> seen;
  for (int i = 0; i < request.answers_size(); ++i) {
    if (!seen.insert(request.answers(i).item_key()).second)
      violations.push_back({"answers[" + std::to_string(i) + "].item_key", "stands here twice"});
  }
  return violations;
}

}  // namespace

Violations CheckFields(const google::protobuf::Message& request, platform::Instant /*now*/) {
  if (const auto* recording = dynamic_cast<const v1::RecordAssessmentRequest*>(&request))
    return CheckAnswers(*recording);
  if (const auto* correcting = dynamic_cast<const v1::CorrectAssessmentRequest*>(&request))
    return CheckAnswers(*correcting);
  if (const auto* diary = dynamic_cast<const v1::RecordDiaryDaysRequest*>(&request)) {
    const auto days = wire::Parse(diary->days());
    return days ? Violations() : days.error().fields;
  }
  if (const auto* summary = dynamic_cast<const v1::GetDrinkingSummaryRequest*>(&request))
    return summary->has_last_on() ? CheckDay(summary->last_on(), "last_on") : Violations();
  if (const auto* interview = dynamic_cast<const v1::RecordInterviewRequest*>(&request))
    return interview->has_held_on() ? CheckDay(interview->held_on(), "held_on") : Violations();
  if (const auto* specimen = dynamic_cast<const v1::ScheduleSpecimenRequest*>(&request))
    return specimen->has_scheduled_on() ? CheckDay(specimen->scheduled_on(), "scheduled_on") : Violations();
  return {};
}

}  // namespace cairn::outcomes
