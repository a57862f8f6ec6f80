#include "clients/simulator/acute_care.h"

#include <algorithm>

#include "clients/simulator/calendar.h"
#include "clients/simulator/random.h"

namespace cairn::simulator {
namespace {

constexpr int kAskedEvery = 84;
// For each person and year: README.md.
constexpr double kOverdoses = 0.05;
constexpr double kVisits = 0.70;
constexpr double kAdmissions = 0.22;
constexpr double kDaysOfYear = 365.25;

struct Rate {
  const char* kind;
  double of_alcohol;
  double of_opioid;
};
constexpr std::array kRates = {Rate{"OVERDOSE", 0, kOverdoses}, Rate{"EMERGENCY_VISIT", kVisits, kVisits},
                               Rate{"ADMISSION", kAdmissions, kAdmissions}};

std::vector<AcuteEvent> EventsBetween(Random& random, Disorder disorder, Date since, Date until) {
  std::vector<AcuteEvent> events;
  for (auto day = since; day < until; day = After(day, 1)) {
    for (const auto& rate : kRates) {
      const double yearly = disorder == Disorder::kAlcohol ? rate.of_alcohol : rate.of_opioid;
      if (random.Chance(yearly / kDaysOfYear)) events.push_back({rate.kind, day});
    }
  }
  return events;
}

bool CanBeReached(const Course& course) {
  const auto* discharged = LastDischargeOf(course);
  return discharged != nullptr && discharged->reason != "LOST_TO_FOLLOW_UP" && discharged->reason != "INCARCERATED";
}

}  // namespace

std::vector<Event> PlanAcuteCare(std::uint64_t seed, int stream, const Person& person, const Course& course,
                                 Date today) {
  Random random(seed, "acute care", static_cast<std::uint64_t>(stream));
  const auto stay = StayOf(course, today);
  std::vector<Date> asked_on;
  auto last = stay.first;
  for (const auto& event : course.events) {
    if (!std::holds_alternative<VisitChart>(event.what) || DaysBetween(last, event.on) < kAskedEvery) continue;
    asked_on.push_back(event.on);
    last = event.on;
  }
  if (stay.discharged_on && CanBeReached(course)) asked_on.push_back(*stay.discharged_on);
  std::vector<Event> events;
  auto since = stay.first;
  for (const auto on : asked_on) {
    events.push_back({on, AcuteCareAsked{since, EventsBetween(random, person.disorder, since, on)}});
    since = on;
  }
  return events;
}

}  // namespace cairn::simulator
