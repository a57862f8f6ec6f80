#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

namespace cairn::measures {

/// A share of whole numbers. Thresholds are asked of the integers, so that 72 of 90 is 80 percent whatever a double
/// makes of it.
struct Ratio {
  std::int64_t part = 0;
  /// Above zero: a share of nothing is no Ratio, but std::nullopt.
  std::int64_t whole = 1;

  double value() const { return static_cast<double>(part) / static_cast<double>(whole); }
  bool IsAtLeastPercent(int percent) const { return 100 * part >= percent * whole; }
  /// At most 1.
  Ratio Capped() const { return {std::min(part, whole), whole}; }

  friend bool operator==(const Ratio&, const Ratio&) = default;
};

inline std::optional<Ratio> ShareOf(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  return Ratio{part, whole};
}

/// Bands of the prescriber's view (house rule): high from 0.80, partial from 0.50, low below. Without a number the
/// person is not measurable, which is shown grey and is never low.
enum class AdherenceBand { kNotMeasurable, kLow, kPartial, kHigh };

inline AdherenceBand BandOf(const std::optional<Ratio>& pdc) {
  if (!pdc) return AdherenceBand::kNotMeasurable;
  if (pdc->IsAtLeastPercent(80)) return AdherenceBand::kHigh;
  return pdc->IsAtLeastPercent(50) ? AdherenceBand::kPartial : AdherenceBand::kLow;
}

}  // namespace cairn::measures
