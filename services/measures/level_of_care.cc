#include "measures/level_of_care.h"

#include <algorithm>

#include "measures/supply.h"

namespace cairn::measures {
namespace {

constexpr int kFirstResidential = 7;
constexpr int kInpatient = 10;

}  // namespace

bool IsStay(int level) { return kFirstResidential <= level && level <= kInpatient; }

std::vector<DayRange> StaysOf(std::vector<CareLevel> levels, Date until) {
  std::stable_sort(levels.begin(), levels.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  std::vector<DayRange> stays;
  for (std::size_t i = 0; i < levels.size() && levels[i].from <= until; ++i) {
    if (!IsStay(levels[i].level)) continue;
    auto stay = DayRange{levels[i].from, until};
    if (i + 1 < levels.size() && levels[i + 1].from <= until) stay = StayDays(levels[i].from, levels[i + 1].from);
    stays.push_back(stay);
  }
  return Merged(std::move(stays));
}

}  // namespace cairn::measures
