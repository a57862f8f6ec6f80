#include "measures/survival.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <set>

namespace cairn::tests {
namespace {

using measures::CompareByLogRank;
using measures::KaplanMeier;
using measures::QuantileOf;
using measures::ReadOff;
using measures::SurvivalInterval;
using measures::SurvivalStep;
using measures::SurvivalTime;

using People = std::vector<SurvivalTime>;

const People kV40 = {{28, true}, {28, false},  {56, true},  {56, true},   {84, false},
                     {84, true}, {112, false}, {140, true}, {168, false}, {168, false}};
const People kB = {{28, true}, {28, true},  {28, false}, {56, true},  {56, true},
                   {84, true}, {84, false}, {112, true}, {140, true}, {168, false}};

std::vector<SurvivalStep> WithEvents(const std::vector<SurvivalStep>& curve) {
  std::vector<SurvivalStep> steps;
  for (const auto& step : curve) {
    if (step.events > 0) steps.push_back(step);
  }
  return steps;
}

void ExpectStep(const SurvivalStep& step, double time, int at_risk, int events, double survival, double error,
                double lower, double upper) {
  EXPECT_EQ(step.time, time);
  EXPECT_EQ(step.at_risk, at_risk);
  EXPECT_EQ(step.events, events);
  EXPECT_NEAR(step.survival, survival, 5e-7);
  EXPECT_NEAR(step.standard_error.value(), error, 5e-7);
  EXPECT_NEAR(step.lower.value(), lower, 5e-7);
  EXPECT_NEAR(step.upper.value(), upper, 5e-7);
}

TEST(KaplanMeier, V40WithLimitsOfLogLog) {
  const auto steps = WithEvents(KaplanMeier(kV40));
  ASSERT_EQ(steps.size(), 4u);
  ExpectStep(steps[0], 28, 10, 1, 0.900000, 0.094868, 0.473009, 0.985281);
  ExpectStep(steps[1], 56, 8, 2, 0.675000, 0.155071, 0.290585, 0.882497);
  ExpectStep(steps[2], 84, 6, 1, 0.562500, 0.165064, 0.209421, 0.809171);
  ExpectStep(steps[3], 140, 3, 1, 0.375000, 0.188539, 0.068655, 0.698273);
}

TEST(KaplanMeier, V40WithPlainLimits) {
  const auto steps = WithEvents(KaplanMeier(kV40, SurvivalInterval::kPlain));
  ExpectStep(steps[0], 28, 10, 1, 0.900000, 0.094868, 0.714061, 1);
  ExpectStep(steps[1], 56, 8, 2, 0.675000, 0.155071, 0.371067, 0.978933);
  ExpectStep(steps[2], 84, 6, 1, 0.562500, 0.165064, 0.238981, 0.886019);
  ExpectStep(steps[3], 140, 3, 1, 0.375000, 0.188539, 0.005471, 0.744529);
}

TEST(KaplanMeier, LimitsOfLogAreTheirFormula) {
  const auto steps = WithEvents(KaplanMeier(kV40, SurvivalInterval::kLog));
  const double root = steps[0].standard_error.value() / steps[0].survival;
  EXPECT_NEAR(steps[0].lower.value(), 0.9 * std::exp(-1.959963984540054 * root), 1e-15);
  EXPECT_EQ(steps[0].upper, 1) << "no more than everybody";
}

TEST(KaplanMeier, HasAStepForEachTimeThatOccurs) {
  const auto curve = KaplanMeier(kV40);
  ASSERT_EQ(curve.size(), 6u);
  EXPECT_EQ(curve[4].time, 140);
  EXPECT_EQ(curve[3].time, 112);
  EXPECT_EQ(curve[3].events, 0);
  EXPECT_EQ(curve[3].censored, 1);
  EXPECT_EQ(curve[3].survival, curve[2].survival);
  EXPECT_EQ(curve[5].at_risk, 2);
  EXPECT_EQ(curve[5].censored, 2);
}

TEST(KaplanMeier, TellsNoLimitsWhereTheyAreNotDefined) {
  const auto nobody_yet = KaplanMeier(People{{10, false}, {20, true}, {30, true}});
  ASSERT_EQ(nobody_yet.size(), 3u);
  EXPECT_EQ(nobody_yet[0].survival, 1);
  EXPECT_EQ(nobody_yet[0].standard_error, 0);
  EXPECT_EQ(nobody_yet[0].lower, std::nullopt);
  EXPECT_EQ(nobody_yet[2].survival, 0);
  EXPECT_EQ(nobody_yet[2].standard_error, std::nullopt);
  EXPECT_EQ(nobody_yet[2].upper, std::nullopt);
  EXPECT_TRUE(KaplanMeier(People()).empty());
}

TEST(KaplanMeier, AllCensoredStaysAtOne) {
  for (const auto& step : KaplanMeier(People{{1, false}, {2, false}, {2, false}})) {
    EXPECT_EQ(step.survival, 1);
    EXPECT_EQ(step.events, 0);
  }
}

TEST(ReadOff, TellsTheCurveBetweenItsSteps) {
  const auto at = ReadOff(KaplanMeier(kV40), std::vector<double>{0, 28, 90, 168, 200});
  ASSERT_EQ(at.size(), 5u);
  EXPECT_EQ(at[0].at_risk, 10);
  EXPECT_EQ(at[0].survival, 1);
  EXPECT_EQ(at[1].at_risk, 10);
  EXPECT_EQ(at[1].events, 1);
  EXPECT_EQ(at[1].censored, 1);
  EXPECT_NEAR(at[1].survival.value(), 0.9, 1e-15);
  EXPECT_EQ(at[2].at_risk, 4);
  EXPECT_EQ(at[2].events, 3) << "since the time before";
  EXPECT_EQ(at[2].censored, 1);
  EXPECT_NEAR(at[2].survival.value(), 0.5625, 1e-15);
  EXPECT_NEAR(at[3].survival.value(), 0.375, 1e-15);
  EXPECT_EQ(at[3].at_risk, 2);
  EXPECT_EQ(at[4].at_risk, 0);
  EXPECT_EQ(at[4].survival, std::nullopt) << "two were lost at 168: nobody knows";
}

TEST(ReadOff, HasBeforeTheFirstStepTheLimitsOfOne) {
  const std::vector<double> start = {0};
  EXPECT_EQ(ReadOff(KaplanMeier(kV40), start)[0].lower, std::nullopt);
  for (const auto interval : {SurvivalInterval::kLog, SurvivalInterval::kPlain}) {
    const auto at = ReadOff(KaplanMeier(kV40, interval), start, interval)[0];
    EXPECT_EQ(at.standard_error, 0);
    EXPECT_EQ(at.lower, 1);
    EXPECT_EQ(at.upper, 1);
  }
}

TEST(ReadOff, KnowsThatNobodyIsLeftWhereAllHadTheEvent) {
  const auto at = ReadOff(KaplanMeier(People{{5, true}}), std::vector<double>{9});
  EXPECT_EQ(at[0].survival, 0);
  EXPECT_EQ(ReadOff(std::vector<SurvivalStep>(), std::vector<double>{9})[0].survival, std::nullopt);
}

TEST(QuantileOf, V40) {
  const auto median = QuantileOf(KaplanMeier(kV40), 0.5);
  EXPECT_EQ(median.time, 140);
  EXPECT_EQ(median.lower, 28);
  EXPECT_EQ(median.upper, std::nullopt) << "not reached";
  EXPECT_EQ(QuantileOf(KaplanMeier(kV40), 0.75).time, std::nullopt);
}

TEST(QuantileOf, IsTheFirstTimeOfAStepThatLiesExactlyThere) {
  // 0.9 × 8/9 × 7/8 × 6/7 × 5/6 is 0.5 but for rounding.
  People people;
  for (int i = 1; i <= 10; ++i) people.push_back({static_cast<double>(i), true});
  EXPECT_EQ(QuantileOf(KaplanMeier(people), 0.5).time, 5);
  EXPECT_EQ(QuantileOf(KaplanMeier(people), 0.9).time, 9);
}

TEST(LogRank, V41) {
  const auto test = CompareByLogRank(std::vector{kV40, kB});
  ASSERT_TRUE(test);
  EXPECT_EQ(test->observed, (std::vector<double>{5, 7}));
  EXPECT_NEAR(test->expected[0], 6.495671, 5e-7);
  EXPECT_NEAR(test->expected[1], 5.504329, 5e-7);
  EXPECT_NEAR(test->chi_square, 0.893221, 5e-7);
  EXPECT_EQ(test->degrees_of_freedom, 1);
  EXPECT_NEAR(test->p_value, 0.344606, 5e-7);
}

TEST(LogRank, IsNothingWithoutTwoGroupsThatCouldDiffer) {
  EXPECT_FALSE(CompareByLogRank(std::vector<People>{kV40}));
  EXPECT_FALSE(CompareByLogRank(std::vector{kV40, People()}));
  EXPECT_FALSE(CompareByLogRank(std::vector{People{{1, false}}, People{{2, false}}}));
  EXPECT_FALSE(CompareByLogRank(std::vector{People{{1, true}}, People{{1, true}}})) << "nothing is left to chance";
}

TEST(LogRank, LeavesOutAGroupThatWasNeverAtRisk) {
  const auto with = CompareByLogRank(std::vector{kV40, kB, People{{3, false}}});
  ASSERT_TRUE(with);
  EXPECT_EQ(with->degrees_of_freedom, 1);
  EXPECT_NEAR(with->chi_square, 0.893221, 5e-7);
}

People Anybody() {
  const auto many = *rc::gen::inRange(1, 40);
  People people;
  for (int i = 0; i < many; ++i)
    people.push_back({static_cast<double>(*rc::gen::inRange(0, 25)), *rc::gen::inRange(0, 3) > 0});
  return people;
}

// By their definition, at each time anew, in long double.
RC_GTEST_PROP(KaplanMeier, EqualsItsDefinition, ()) {
  const auto people = Anybody();
  std::set<double> times;
  for (const auto& person : people) times.insert(person.time);
  const auto curve = KaplanMeier(people);
  RC_ASSERT(curve.size() == times.size());
  for (const auto& step : curve) {
    long double survival = 1;
    long double greenwood = 0;
    for (const double time : times) {
      if (time > step.time) break;
      long double n = 0, d = 0;
      for (const auto& person : people) {
        if (person.time >= time) ++n;
        if (person.time == time && person.event) ++d;
      }
      survival *= 1 - d / n;
      if (d < n) greenwood += d / (n * (n - d));
    }
    RC_ASSERT(std::abs(static_cast<double>(survival) - step.survival) < 1e-12);
    if (step.survival > 0)
      RC_ASSERT(std::abs(static_cast<double>(survival * std::sqrt(greenwood)) - *step.standard_error) < 1e-12);
    if (step.lower) RC_ASSERT(*step.lower <= step.survival && step.survival <= *step.upper);
  }
}

RC_GTEST_PROP(KaplanMeier, KnowsNoOrder, ()) {
  auto people = Anybody();
  const auto curve = KaplanMeier(people);
  std::reverse(people.begin(), people.end());
  RC_ASSERT(KaplanMeier(people) == curve);
}

// Of two groups, by the formula of the textbooks; and whichever of several groups stands last.
RC_GTEST_PROP(LogRank, EqualsItsDefinition, ()) {
  const std::vector<People> groups = {Anybody(), Anybody()};
  std::set<double> times;
  for (const auto& group : groups) {
    for (const auto& person : group) times.insert(person.time);
  }
  long double difference = 0, variance = 0;
  for (const double time : times) {
    std::array<long double, 2> n{}, d{};
    for (std::size_t g = 0; g < 2; ++g) {
      for (const auto& person : groups[g]) {
        if (person.time >= time) ++n[g];
        if (person.time == time && person.event) ++d[g];
      }
    }
    const long double all = n[0] + n[1], events = d[0] + d[1];
    if (events == 0) continue;
    difference += d[0] - events * n[0] / all;
    if (all > 1) variance += events * (n[0] / all) * (n[1] / all) * (all - events) / (all - 1);
  }
  const auto test = CompareByLogRank(groups);
  if (!test) return RC_ASSERT(variance < 1e-9L);
  const double chi_square = static_cast<double>(difference * difference / variance);
  RC_ASSERT(std::abs(test->chi_square - chi_square) < 1e-9 * std::max(1.0, chi_square));
  RC_ASSERT(std::abs(test->p_value - std::erfc(std::sqrt(chi_square / 2))) < 1e-9);
}

RC_GTEST_PROP(LogRank, KnowsNoOrderOfGroups, ()) {
  const std::vector<People> groups = {Anybody(), Anybody(), Anybody(), Anybody()};
  const std::vector<People> turned = {groups[2], groups[0], groups[3], groups[1]};
  const auto one = CompareByLogRank(groups);
  const auto other = CompareByLogRank(turned);
  RC_ASSERT(one.has_value() == other.has_value());
  if (!one) return;
  RC_ASSERT(std::abs(one->chi_square - other->chi_square) < 1e-8 * std::max(1.0, one->chi_square));
  RC_ASSERT(one->degrees_of_freedom == other->degrees_of_freedom);
}

}  // namespace
}  // namespace cairn::tests
