#include "measures/proportion.h"

#include <cmath>

namespace cairn::measures {
namespace {

/// The 0.975 quantile of the normal distribution.
constexpr double kZ = 1.959963984540054;

}  // namespace

Limits WilsonLimits(const Ratio& share) {
  const double n = static_cast<double>(share.whole);
  const double p = share.value();
  const double middle = p + kZ * kZ / (2 * n);
  const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  // At the ends the formula gives 0 and 1 but for rounding.
  return {share.part == 0 ? 0 : (middle - half) / scale, share.part == share.whole ? 1 : (middle + half) / scale};
}

std::optional<ShareRatio> ShareRatioOf(const Ratio& share, const Ratio& reference) {
  if (reference.part == 0) return std::nullopt;
  const double p1 = share.value();
  const double p0 = reference.value();
  const Limits one = WilsonLimits(share);
  const Limits zero = WilsonLimits(reference);
  const auto root = [&](double a, double c) { return std::sqrt(std::max(0.0, p1 * p1 * p0 * p0 - a * c)); };
  ShareRatio ratio{.ratio = p1 / p0};
  // Roots of (p1 - r p0)² = (p1 - limit1)² + r² (limit0 - p0)²; the lower in the form that has no difference of near
  // ones.
  const double lower_c = one.lower * (2 * p1 - one.lower);
  const double lower_root = root(*zero.upper * (2 * p0 - *zero.upper), lower_c);
  ratio.limits.lower = share.part == 0 ? 0 : lower_c / (p1 * p0 + lower_root);
  const double upper_a = zero.lower * (2 * p0 - zero.lower);
  ratio.limits.upper = (p1 * p0 + root(upper_a, *one.upper * (2 * p1 - *one.upper))) / upper_a;
  return ratio;
}

}  // namespace cairn::measures
