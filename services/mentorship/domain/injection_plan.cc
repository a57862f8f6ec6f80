#include "mentorship/domain/injection_plan.h"

#include <algorithm>

#include "measures/days.h"

namespace cairn::mentorship::domain {

std::vector<PlannedDose> PlannedInjections(std::vector<Date> given_on, bool ordered) {
  std::sort(given_on.begin(), given_on.end());
  std::vector<PlannedDose> doses;
  for (const Date day : given_on) {
    doses.push_back({.number = static_cast<int>(doses.size()) + 1, .planned_on = day, .given = true});
  }
  if (!ordered || doses.empty()) return doses;
  const Date next = measures::AddDays(doses.back().planned_on, kInjectionIntervalDays);
  doses.push_back({.number = static_cast<int>(doses.size()) + 1, .planned_on = next});
  return doses;
}

}  // namespace cairn::mentorship::domain
