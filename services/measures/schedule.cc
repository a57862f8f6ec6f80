#include "measures/schedule.h"

#include <algorithm>

namespace cairn::measures {

std::optional<int> DaysSupply(Schedule schedule, int tablets) {
  if (schedule == Schedule::kTargeted) return std::nullopt;
  return schedule == Schedule::kDaily100 ? tablets / 2 : tablets;
}

int ObservedDoseDays(int milligrams) { return std::clamp(milligrams / 50, 0, 3); }

}  // namespace cairn::measures
