#include "measures/quantiles.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cairn::measures {

std::optional<Quartiles> QuartilesOf(std::span<const double> numbers) {
  if (numbers.empty()) return std::nullopt;
  std::vector<double> sorted(numbers.begin(), numbers.end());
  std::sort(sorted.begin(), sorted.end());
  const auto at = [&](double share) {
    const double place = static_cast<double>(sorted.size() - 1) * share;
    const auto below = static_cast<std::size_t>(std::floor(place));
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
  };
  return Quartiles{at(0.25), at(0.5), at(0.75)};
}

}  // namespace cairn::measures
