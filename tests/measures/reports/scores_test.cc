#include "measures/reports/scores.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::reports::Exclusion;
using measures::reports::Score;
using measures::reports::ScoreChange;
using measures::reports::ScoredCohort;
using measures::reports::ScoredMember;
using measures::reports::ScoreResponse;

Score On(int day, std::optional<double> total, const char* version = "phq9/1") {
  return {DayNumber(day), version, total};
}

ScoredMember Scored(std::vector<Score> scores) { return {.day_zero = DayNumber(0), .scores = std::move(scores)}; }

ScoredCohort CutOn(int day, std::vector<ScoredMember> members) {
  return {.data_cut = DayNumber(day), .instrument = "PHQ-9", .members = std::move(members)};
}

TEST(ScoreResponse, CountsAHandWorkedCohort) {
  auto late = Scored({On(50, 20), On(120, 2)});
  late.day_zero = DayNumber(50);
  const auto report = ScoreResponse(
      CutOn(200, {Scored({On(0, 10), On(60, 5)}),                         // responded, not remitted
                  Scored({On(-30, 20), On(100, 3), On(180, 4)}),          // both, by the last
                  Scored({On(0, 12), On(100, 3), On(150, 7)}),            // the last is 7
                  Scored({On(0, 15), On(59, 1), On(181, 1)}),             // neither is within the days
                  Scored({On(0, 15), On(90, 1, "phq9/2")}),               // another version
                  Scored({On(0, 15), On(90, 6), On(100, std::nullopt)}),  // not scored is none: 6, responded
                  Scored({On(0, 9), On(90, 1)}),
                  Scored({On(-31, 20), On(8, 20)}),
                  late,
                  {}}));
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 2u);
  EXPECT_EQ(TextAt(report, 0, "analysis"), "observed");
  EXPECT_EQ(CountAt(report, 0, "asked"), 6);
  EXPECT_EQ(CountAt(report, 0, "followed_up"), 4);
  EXPECT_NEAR(*NumberAt(report, 0, "followed_up_share"), 4.0 / 6, 1e-12);
  EXPECT_EQ(CountAt(report, 0, "denominator"), 4);
  EXPECT_EQ(CountAt(report, 0, "responded"), 3);
  EXPECT_EQ(NumberAt(report, 0, "responded_share"), 0.75);
  EXPECT_EQ(CountAt(report, 0, "remitted"), 1);
  EXPECT_EQ(CountAt(report, 1, "denominator"), 6);
  EXPECT_EQ(NumberAt(report, 1, "responded_share"), 0.5);
  EXPECT_THAT(report.exclusions,
              testing::UnorderedElementsAre(Exclusion{"", "baseline_below_limit", 1}, Exclusion{"", "no_baseline", 1},
                                            Exclusion{"", "not_mature", 1}, Exclusion{"", "no_day_zero", 1},
                                            Exclusion{"followed_up", "version_differs", 1}));
}

TEST(ScoreResponse, TakesTheBaselineBeforeDayZeroIfThereIsOne) {
  const auto asked = [](std::vector<Score> scores) {
    return CountAt(ScoreResponse(CutOn(200, {Scored(std::move(scores))})), 0, "asked");
  };
  EXPECT_EQ(asked({On(0, 4), On(1, 20)}), 0) << "of day zero, though the next day's is later";
  EXPECT_EQ(asked({On(-2, 4), On(-1, 20)}), 1) << "the last before";
  EXPECT_EQ(asked({On(3, 20), On(7, 4)}), 1) << "the first after";
}

TEST(ScoreResponse, KeepsToItsLimits) {
  const auto cohort = CutOn(200, {Scored({On(0, 8), On(90, 4)})});
  EXPECT_EQ(CountAt(ScoreResponse(cohort), 0, "asked"), 0);
  const auto report = ScoreResponse(cohort, {.least_baseline = 8, .remission_below = 4.5});
  EXPECT_EQ(CountAt(report, 0, "remitted"), 1);
  EXPECT_EQ(report.parameters.back(), (measures::reports::Parameter{"remission_below", "4.5"}));
}

TEST(ScoreChange, CountsAHandWorkedCohort) {
  const auto report = ScoreChange(
      CutOn(200, {Scored({On(0, 10), On(60, 4)}), Scored({On(0, 8), On(90, 6)}), Scored({On(0, 6), On(90, 7)}),
                  Scored({On(0, 6), On(90, 7, "phq9/2")}), Scored({On(0, 6)}), Scored({On(90, 7)})}));
  ExpectWhole(report);
  EXPECT_EQ(CountAt(report, 0, "asked"), 5);
  EXPECT_EQ(CountAt(report, 0, "pairs"), 3);
  EXPECT_EQ(NumberAt(report, 0, "pairs_share"), 0.6);
  EXPECT_EQ(NumberAt(report, 0, "baseline_mean"), 8);
  EXPECT_NEAR(*NumberAt(report, 0, "follow_up_mean"), 17.0 / 3, 1e-12);
  EXPECT_NEAR(*NumberAt(report, 0, "mean_change"), -7.0 / 3, 1e-12);
  // Changes -6, -2 and 1: the squares about the mean add up to 74/3.
  EXPECT_NEAR(*NumberAt(report, 0, "standard_deviation"), std::sqrt(74.0 / 6), 1e-12);
  EXPECT_NEAR(*NumberAt(report, 0, "mean_change_lower"), -7.0 / 3 - 4.302652730 * std::sqrt(74.0 / 18), 1e-6);
  EXPECT_THAT(report.exclusions,
              testing::UnorderedElementsAre(Exclusion{"pairs", "version_differs", 1},
                                            Exclusion{"pairs", "no_follow_up", 1}, Exclusion{"", "no_baseline", 1}));
}

TEST(Scores, OfNobodyHaveTheirLines) {
  const auto response = ScoreResponse(CutOn(200, {}));
  ExpectWhole(response);
  EXPECT_EQ(response.rows.size(), 2u);
  EXPECT_EQ(NumberAt(response, 1, "responded_share"), std::nullopt);
  const auto change = ScoreChange(CutOn(200, {}));
  ExpectWhole(change);
  EXPECT_EQ(NumberAt(change, 0, "mean_change"), std::nullopt);
  EXPECT_EQ(NumberAt(change, 0, "baseline_mean"), std::nullopt);
}

}  // namespace
}  // namespace cairn::tests
