#include "clients/simulator/support.h"

#include <array>

#include "clients/simulator/calendar.h"
#include "clients/simulator/random.h"

namespace cairn::simulator {
namespace {

constexpr double kCallsOfADay = 0.06 / 30;
constexpr double kIsAnswered = 0.95;
constexpr int kMinutesOfDay = 24 * 60;

struct Kind {
  const char* name;
  /// Of those that somebody answers.
  std::array<const char*, 3> outcomes;
  std::array<double, 3> weights;
};
constexpr std::array kKinds = {
    Kind{"ORDINARY", {"SUPPORTED", "APPOINTMENT_MADE", "HANDED_OFF"}, {0.75, 0.20, 0.05}},
    Kind{"RETURN_TO_USE", {"SUPPORTED", "APPOINTMENT_MADE", "HANDED_OFF"}, {0.40, 0.50, 0.10}},
    Kind{"SUICIDAL_IDEATION", {"HANDED_OFF", "APPOINTMENT_MADE", "EMERGENCY_CARE"}, {0.60, 0.25, 0.15}},
    Kind{"SUICIDAL_INTENT", {"EMERGENCY_CARE", "HANDED_OFF", "SUPPORTED"}, {0.70, 0.30, 0}},
    Kind{"PRECIPITATED_WITHDRAWAL", {"EMERGENCY_CARE", "HANDED_OFF", "SUPPORTED"}, {0.70, 0.30, 0}},
    Kind{"OVERDOSE", {"EMERGENCY_CARE", "HANDED_OFF", "SUPPORTED"}, {1, 0, 0}}};
constexpr std::array kOfAlcohol = {0.68, 0.22, 0.08, 0.02, 0.0, 0.0};
constexpr std::array kOfOpioids = {0.60, 0.25, 0.07, 0.02, 0.03, 0.03};

SupportAsked Call(Random& random, Disorder disorder) {
  const auto& kind = kKinds[random.Weighted(disorder == Disorder::kAlcohol ? kOfAlcohol : kOfOpioids)];
  SupportAsked call{.kind = kind.name};
  // By day and in the evening more often than at night.
  call.minute_of_day = random.Chance(0.8) ? random.Between(8 * 60, 23 * 60) : random.Between(0, kMinutesOfDay - 1);
  // Whoever may be in danger is answered; that is what the escalation of the service is for.
  if (call.kind != "ORDINARY" || random.Chance(kIsAnswered)) {
    call.answered_after = random.Chance(0.85) ? random.Between(1, 10) : random.Between(11, 40);
    call.closed_after = *call.answered_after + random.Between(8, 50);
    call.outcome = kind.outcomes[random.Weighted(kind.weights)];
  } else {
    call.closed_after = random.Between(60, 240);
    call.outcome = "NOT_REACHED";
  }
  return call;
}

}  // namespace

std::vector<Event> PlanSupport(std::uint64_t seed, int stream, const Person& person, const Course& course, Date today) {
  Random random(seed, "support", static_cast<std::uint64_t>(stream));
  const auto stay = StayOf(course, today);
  std::vector<Event> events;
  // What is opened on the last day may end on the next, which has not come.
  for (auto day = After(stay.first, 1); day < stay.last; day = After(day, 1)) {
    if (random.Chance(kCallsOfADay)) events.push_back({day, Call(random, person.disorder)});
  }
  return events;
}

}  // namespace cairn::simulator
