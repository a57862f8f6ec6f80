#include "clients/simulator/counselling.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "clients/simulator/calendar.h"
#include "clients/simulator/random.h"

namespace cairn::simulator {
namespace {

// Numbers: README.md.
constexpr double kWantsSessions = 0.8;
constexpr double kComes = 0.82;
constexpr double kByVideo = 0.25;
constexpr int kMissedBack = 27;
constexpr int kOftenFor = 90;
constexpr double kWantsModules = 0.6;
constexpr double kStarts = 0.9;
constexpr double kCompletes = 0.82;
constexpr double kGoesOn = 0.93;
struct CoreModule {
  const char* key;
  int days_to_complete = 28;
};
// The core course, each after those that it waits for, with the days that the catalogue gives for it.
constexpr std::array<CoreModule, 10> kModules = {{{"FUNC_ANALYSIS"},
                                                  {"CRAVING"},
                                                  {"MED_ADH"},
                                                  {"REFUSAL"},
                                                  {"SID"},
                                                  {"COPING_PLAN"},
                                                  {"THOUGHTS"},
                                                  {"PROBLEM"},
                                                  {"HIV_HCV"},
                                                  {"RELAPSE_PLAN", 42}}};
constexpr std::array kDelivery = {"SELF", "CLINICIAN", "PEER"};
constexpr std::array kDeliveryWeights = {0.5, 0.3, 0.2};

void PlanSessions(Random& random, const Stay& stay, Date today, std::vector<Event>& events) {
  if (!random.Chance(kWantsSessions)) return;
  for (auto on = After(stay.first, random.Between(2, 10)); on <= stay.last;) {
    const int minutes = random.Chance(kComes) ? random.Between(40, 55) : 0;
    const bool by_video = random.Chance(kByVideo);
    const int hour = random.Between(9, 16);
    if (minutes > 0 || DaysBetween(on, today) <= kMissedBack)
      events.push_back({on, Counselled{hour, minutes, by_video}});
    on = After(on, DaysBetween(stay.first, on) < kOftenFor ? random.Between(11, 17) : random.Between(26, 35));
  }
}

/// What is worked on after the last day of the stay has not happened.
ModuleAssigned Work(Random& random, const char* key, Date assigned_on, const Stay& stay) {
  ModuleAssigned module{.key = key};
  if (!random.Chance(kStarts)) return module;
  const bool completes = random.Chance(kCompletes);
  const auto started_on = After(assigned_on, random.Between(0, 6));
  module.worked_on = {started_on};
  if (completes) module.worked_on.push_back(After(started_on, random.Between(3, 16)));
  module.delivered_by = kDelivery[random.Weighted(kDeliveryWeights)];
  const int minutes = random.Between(20, 40);
  const int correct = random.Between(8, 10);
  std::erase_if(module.worked_on, [&](Date day) { return day > stay.last; });
  if (module.worked_on.empty()) return {.key = key};
  module.active_minutes = minutes * static_cast<int>(module.worked_on.size());
  if (module.worked_on.size() == 2) {
    module.completed_on = module.worked_on.back();
    module.correct = correct;
  }
  return module;
}

/// One after the other; what was not completed is assigned once more when it has expired.
void PlanModules(Random& random, const Stay& stay, std::vector<Event>& events) {
  if (!random.Chance(kWantsModules)) return;
  auto on = After(stay.first, random.Between(5, 18));
  bool again = false;
  for (std::size_t i = 0; i < kModules.size() && on <= stay.last;) {
    auto module = Work(random, kModules[i].key, on, stay);
    const auto completed_on = module.completed_on;
    events.push_back({on, std::move(module)});
    if (completed_on) {
      on = After(*completed_on, random.Between(0, 6));
      again = false;
      ++i;
    } else {
      if (again) return;
      on = After(on, kModules[i].days_to_complete + random.Between(0, 7));
      again = true;
    }
    if (!random.Chance(kGoesOn)) return;
  }
}

}  // namespace

std::vector<Event> PlanCounselling(std::uint64_t seed, int stream, const Person&, const Course& course, Date today) {
  Random random(seed, "counselling", static_cast<std::uint64_t>(stream));
  const auto stay = StayOf(course, today);
  std::vector<Event> events;
  PlanSessions(random, stay, today, events);
  PlanModules(random, stay, events);
  return events;
}

}  // namespace cairn::simulator
