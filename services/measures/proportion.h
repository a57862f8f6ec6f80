#pragma once

#include <optional>

#include "measures/ratio.h"

namespace cairn::measures {

/// Name and version of the intervals here; other ones get another.
constexpr char kProportionDefinition[] = "proportion/1";

/// Limits of 95 %.
struct Limits {
  double lower = 0;
  /// Nothing where there is none, however high.
  std::optional<double> upper{};

  friend bool operator==(const Limits&, const Limits&) = default;
};

/// The score interval of a share (Wilson 1927), without continuity correction: within 0 and 1, and never of no width.
/// 31 of 57 is 0.543860 (0.415907 to 0.666274), 0 of 20 is 0 (0 to 0.161125). 0 <= part <= whole.
Limits WilsonLimits(const Ratio& share);

/// How many times as large one share is as another, of other people.
struct ShareRatio {
  double ratio = 0;
  /// From the Wilson limits of both shares (method of variance estimates recovery; Donner & Zou 2012): they exist for a
  /// share of 0, and those of the ratio turned round are theirs turned round. There always is an upper one.
  Limits limits{};
};

/// `share` over `reference`; nothing where the reference is 0.
std::optional<ShareRatio> ShareRatioOf(const Ratio& share, const Ratio& reference);

}  // namespace cairn::measures
