#include "measures/module_dose.h"

#include <algorithm>
#include <map>
#include <set>

namespace cairn::measures {
namespace {

constexpr int kWeek = 7;

std::optional<Ratio> CompletedShare(std::span<const ModuleFacts> modules, Date day) {
  std::map<std::string, bool> completed;
  for (const auto& module : modules) {
    if (module.waived) continue;
    auto& is_completed = completed[module.module_key];
    is_completed = is_completed || (module.completed_on && *module.completed_on <= day);
  }
  const auto count = std::count_if(completed.begin(), completed.end(), [](const auto& one) { return one.second; });
  return ShareOf(count, static_cast<std::int64_t>(completed.size()));
}

}  // namespace

ModuleDose ModuleDoseOn(std::span<const ModuleFacts> modules, Date started_on, std::optional<Date> ended_on, Date day) {
  ModuleDose dose;
  dose.completed = CompletedShare(modules, day);
  const DayRange enrolled{started_on, ended_on ? std::min(*ended_on, day) : day};
  const int weeks = (CountDays(enrolled) + kWeek - 1) / kWeek;
  std::set<int> active;
  for (const auto& module : modules) {
    for (const auto on : module.active_on) {
      if (on >= enrolled.first && on <= enrolled.last) active.insert(DaysFrom(started_on, on) / kWeek);
    }
  }
  dose.active_weeks = ShareOf(static_cast<std::int64_t>(active.size()), weeks);
  return dose;
}

}  // namespace cairn::measures
