#include "measures/paired_change.h"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace cairn::measures {

std::optional<PairedChange> PairedChangeOf(std::span<const Pair> pairs) {
  if (pairs.empty()) return std::nullopt;
  const double n = static_cast<double>(pairs.size());
  PairedChange change{.pairs = static_cast<int>(pairs.size())};
  for (const auto& pair : pairs) change.mean += (pair.after - pair.before) / n;
  if (pairs.size() == 1) return change;
  double squares = 0;
  for (const auto& pair : pairs) {
    const double off = pair.after - pair.before - change.mean;
    squares += off * off;
  }
  change.standard_deviation = std::sqrt(squares / (n - 1));
  const double t = boost::math::quantile(boost::math::students_t(n - 1), 0.975);
  const double half = t * *change.standard_deviation / std::sqrt(n);
  change.lower = change.mean - half;
  change.upper = change.mean + half;
  return change;
}

}  // namespace cairn::measures
