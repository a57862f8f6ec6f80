#pragma once

#include <optional>
#include <span>

namespace cairn::measures {

/// Name and version of the quantiles here; other ones get another.
constexpr char kQuantileDefinition[] = "quantile/1";

/// The middle of numbers, and of their lower and upper halves.
struct Quartiles {
  double first = 0;
  double median = 0;
  double third = 0;

  friend bool operator==(const Quartiles&, const Quartiles&) = default;
};

/// Quantiles by linear interpolation between order statistics, at 1 + (n - 1) p: type 7 of Hyndman & Fan 1996, what R
/// gives. Numbers come in any order, finite; nothing of none.
std::optional<Quartiles> QuartilesOf(std::span<const double> numbers);

}  // namespace cairn::measures
