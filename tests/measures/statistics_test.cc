// Intervals, quantiles, paired changes and rates: reference numbers (R's binom, quantile, t.test and poisson.test give
// them) and laws.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "measures/event_rate.h"
#include "measures/paired_change.h"
#include "measures/proportion.h"
#include "measures/quantiles.h"

namespace cairn::tests {
namespace {

using measures::EventCount;
using measures::EventRateOf;
using measures::EventRateRatioOf;
using measures::Pair;
using measures::PairedChangeOf;
using measures::Quartiles;
using measures::QuartilesOf;
using measures::Ratio;
using measures::ShareRatioOf;
using measures::WilsonLimits;

TEST(WilsonLimits, OfReferenceShares) {
  EXPECT_NEAR(WilsonLimits({31, 57}).lower, 0.415907, 5e-7);
  EXPECT_NEAR(*WilsonLimits({31, 57}).upper, 0.666274, 5e-7);
  EXPECT_EQ(WilsonLimits({0, 20}).lower, 0);
  EXPECT_NEAR(*WilsonLimits({0, 20}).upper, 0.161125, 5e-7);
  EXPECT_NEAR(WilsonLimits({20, 20}).lower, 1 - 0.161125, 5e-7);
  EXPECT_EQ(WilsonLimits({20, 20}).upper, 1);
}

Ratio AnyShare(int least_part = 0) {
  const auto whole = *rc::gen::inRange(1, 400);
  return {*rc::gen::inRange(least_part, whole + 1), whole};
}

// The limits are where the score test is at its critical value.
RC_GTEST_PROP(WilsonLimits, AreWhereTheScoreTestTurns, ()) {
  const Ratio share = AnyShare();
  const auto limits = WilsonLimits(share);
  const double p = share.value();
  const double n = static_cast<double>(share.whole);
  RC_ASSERT(limits.lower <= p && p <= *limits.upper);
  for (const double limit : {limits.lower, *limits.upper}) {
    if (limit <= 0 || limit >= 1) continue;
    RC_ASSERT(std::abs(std::abs(p - limit) / std::sqrt(limit * (1 - limit) / n) - 1.959963984540054) < 1e-6);
  }
}

TEST(ShareRatioOf, IsNothingOverNothing) {
  EXPECT_FALSE(ShareRatioOf({5, 10}, {0, 10}));
  const auto none = ShareRatioOf({0, 20}, {10, 20});
  ASSERT_TRUE(none);
  EXPECT_EQ(none->ratio, 0);
  EXPECT_EQ(none->limits.lower, 0);
  EXPECT_GT(*none->limits.upper, 0);
}

RC_GTEST_PROP(ShareRatioOf, SolvesItsEquationAndCanBeTurned, ()) {
  const Ratio share = AnyShare(1);
  const Ratio reference = AnyShare(1);
  const auto ratio = ShareRatioOf(share, reference);
  const auto turned = ShareRatioOf(reference, share);
  RC_ASSERT(ratio && turned);
  RC_ASSERT(ratio->limits.lower <= ratio->ratio && ratio->ratio <= *ratio->limits.upper);
  RC_ASSERT(std::abs(ratio->limits.lower * *turned->limits.upper - 1) < 1e-9);
  const double p1 = share.value(), p0 = reference.value(), low = ratio->limits.lower;
  const double left = std::pow(p1 - low * p0, 2);
  const double right =
      std::pow(p1 - WilsonLimits(share).lower, 2) + low * low * std::pow(*WilsonLimits(reference).upper - p0, 2);
  RC_ASSERT(std::abs(left - right) < 1e-9 * std::max(1.0, right));
}

TEST(QuartilesOf, InterpolatesAsTypeSeven) {
  EXPECT_EQ(QuartilesOf(std::vector<double>{4, 1, 3, 2}), (Quartiles{1.75, 2.5, 3.25}));
  EXPECT_EQ(QuartilesOf(std::vector<double>{1, 2, 3, 4, 5}), (Quartiles{2, 3, 4}));
  EXPECT_EQ(QuartilesOf(std::vector<double>{7}), (Quartiles{7, 7, 7}));
  EXPECT_EQ(QuartilesOf(std::vector<double>()), std::nullopt);
}

RC_GTEST_PROP(QuartilesOf, HaveAQuarterOfTheNumbersAtLeastOnEitherSide, (std::vector<int> whole)) {
  RC_PRE(!whole.empty());
  const std::vector<double> numbers(whole.begin(), whole.end());
  const auto quartiles = QuartilesOf(numbers);
  const auto share = [&](auto holds) {
    return static_cast<double>(std::count_if(numbers.begin(), numbers.end(), holds)) /
           static_cast<double>(numbers.size());
  };
  RC_ASSERT(share([&](double x) { return x <= quartiles->median + 1e-6; }) >= 0.5);
  RC_ASSERT(share([&](double x) { return x >= quartiles->median - 1e-6; }) >= 0.5);
  RC_ASSERT(quartiles->first <= quartiles->median && quartiles->median <= quartiles->third);
}

// R's t.test(extra ~ group, data = sleep, paired = TRUE), the data of Student 1908.
TEST(PairedChangeOf, IsStudentsSleep) {
  const std::vector<Pair> sleep = {{0.7, 1.9}, {-1.6, 0.8}, {-0.2, 1.1}, {-1.2, 0.1}, {-0.1, -0.1},
                                   {3.4, 4.4}, {3.7, 5.5},  {0.8, 1.6},  {0.0, 4.6},  {2.0, 3.4}};
  const auto change = PairedChangeOf(sleep);
  ASSERT_TRUE(change);
  EXPECT_EQ(change->pairs, 10);
  EXPECT_NEAR(change->mean, 1.58, 1e-12);
  EXPECT_NEAR(*change->standard_deviation, 1.2299955, 5e-7);
  EXPECT_NEAR(*change->lower, 0.7001142, 5e-7);
  EXPECT_NEAR(*change->upper, 2.4598858, 5e-7);
}

TEST(PairedChangeOf, HasNoSpreadOfOnePair) {
  const auto change = PairedChangeOf(std::vector<Pair>{{14, 9}});
  EXPECT_EQ(change->mean, -5);
  EXPECT_EQ(change->standard_deviation, std::nullopt);
  EXPECT_EQ(change->lower, std::nullopt);
  EXPECT_FALSE(PairedChangeOf({}));
}

TEST(EventRateOf, HasTheExactLimitsOfPoisson) {
  const std::int64_t hundred_years = 36525;
  const auto ten = EventRateOf({10, hundred_years});
  ASSERT_TRUE(ten);
  EXPECT_NEAR(ten->per_100_person_years, 10, 1e-12);
  EXPECT_NEAR(ten->limits.lower, 4.795389, 5e-7);
  EXPECT_NEAR(*ten->limits.upper, 18.390356, 5e-7);
  const auto none = EventRateOf({0, hundred_years});
  EXPECT_EQ(none->limits.lower, 0);
  EXPECT_NEAR(*none->limits.upper, 3.688879, 5e-7);
  EXPECT_FALSE(EventRateOf({0, 0}));
}

/// Of at most `events` of Poisson.
double ProbabilityUpTo(std::int64_t events, double mean) {
  double term = std::exp(-mean), sum = 0;
  for (std::int64_t i = 0; i <= events; ++i) {
    sum += term;
    term *= mean / static_cast<double>(i + 1);
  }
  return sum;
}

RC_GTEST_PROP(EventRateOf, LimitsLeaveATailOnEitherSide, ()) {
  const std::int64_t events = *rc::gen::inRange(0, 60);
  const auto rate = EventRateOf({events, 36525});
  RC_ASSERT(std::abs(ProbabilityUpTo(events, *rate->limits.upper) - 0.025) < 1e-9);
  if (events > 0) RC_ASSERT(std::abs(1 - ProbabilityUpTo(events - 1, rate->limits.lower) - 0.025) < 1e-9);
}

// R's poisson.test(c(11, 6 + 8 + 7), c(800, 1083 + 1050 + 878)), of its own page.
TEST(EventRateRatioOf, IsThatOfR) {
  const auto ratio = EventRateRatioOf({11, 800}, {21, 3011});
  ASSERT_TRUE(ratio);
  EXPECT_NEAR(ratio->ratio, 1.971488, 5e-7);
  EXPECT_NEAR(ratio->limits.lower, 0.8584264, 5e-7);
  EXPECT_NEAR(*ratio->limits.upper, 4.2772659, 5e-7);
}

TEST(EventRateRatioOf, IsNothingOverNothing) {
  EXPECT_FALSE(EventRateRatioOf({3, 100}, {0, 100}));
  EXPECT_FALSE(EventRateRatioOf({3, 0}, {3, 100}));
  const auto none = EventRateRatioOf({0, 100}, {3, 100});
  EXPECT_EQ(none->ratio, 0);
  EXPECT_EQ(none->limits.lower, 0);
  EXPECT_GT(*none->limits.upper, 1);
}

}  // namespace
}  // namespace cairn::tests
