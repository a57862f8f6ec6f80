#include "clients/simulator/support.h"

#include <algorithm>
#include <array>

#include "clients/simulator/calendar.h"
#include "clients/simulator/random.h"

namespace cairn::simulator {
namespace {

constexpr int kSessionsBack = 27;
constexpr int kDaysForAModule = 40;
constexpr double kWantsModules = 0.6;
constexpr double kWantsMentor = 0.55;
constexpr double kComes = 0.82;
constexpr double kAsksForSupport = 0.05;
// The first of the core course, in an order in which none waits for another.
constexpr std::array kModules = {"FUNC_ANALYSIS", "CRAVING", "MED_ADH", "REFUSAL"};
constexpr std::array kExperiences = {"", "", "PARENT", "VETERAN", "JUSTICE_INVOLVED", "CHRONIC_PAIN", "RURAL"};

bool IsInTreatment(const Course& course) {
  return course.medication && std::none_of(course.events.begin(), course.events.end(), [](const Event& event) {
           return std::holds_alternative<Discharged>(event.what);
         });
}

void PlanSessions(Random& random, Date from, Date today, std::vector<Event>& events) {
  for (auto on = After(from, random.Between(0, 13)); on <= today; on = After(on, random.Between(7, 14)))
    events.push_back({on, Counselled{random.Between(9, 16), random.Chance(kComes) ? random.Between(40, 55) : 0}});
}

void PlanModules(Random& random, int days_in_care, Date today, std::vector<Event>& events) {
  events.push_back({today, ModulesAssigned{}});
  const auto done = std::min(static_cast<std::size_t>(days_in_care / kDaysForAModule), kModules.size());
  for (std::size_t i = 0; i < done && random.Chance(0.7); ++i)
    events.push_back({today, ModuleWorkedThrough{kModules[i], random.Between(8, 10)}});
}

}  // namespace

std::vector<Event> PlanSupport(std::uint64_t seed, const Person& person, const Course& course, Date today) {
  Random random(seed, "support", static_cast<std::uint64_t>(person.number));
  std::vector<Event> events;
  if (!IsInTreatment(course)) return events;
  PlanSessions(random, std::max(course.enrolled_on, Before(today, kSessionsBack)), today, events);
  if (random.Chance(kWantsModules)) PlanModules(random, DaysBetween(course.enrolled_on, today), today, events);
  if (random.Chance(kWantsMentor))
    events.push_back({today, MentorWished{random.Chance(0.3), random.Pick(kExperiences)}});
  if (random.Chance(kAsksForSupport)) events.push_back({today, SupportAsked{}});
  return events;
}

}  // namespace cairn::simulator
