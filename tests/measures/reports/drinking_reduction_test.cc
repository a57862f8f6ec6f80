#include "measures/reports/drinking_reduction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::reports::DrinkingCohort;
using measures::reports::DrinkingMember;
using measures::reports::DrinkingReduction;
using measures::reports::DrinkingWindow;
using measures::reports::Exclusion;

DrinkingMember Drank(std::optional<DrinkingWindow> baseline, std::optional<DrinkingWindow> end) {
  return {.day_zero = DayNumber(0), .has_alcohol_use_disorder = true, .baseline = baseline, .end = end};
}

DrinkingCohort CutOn(int day, std::vector<DrinkingMember> members) {
  return {.data_cut = DayNumber(day), .members = std::move(members)};
}

TEST(DrinkingReduction, CountsAHandWorkedCohort) {
  const auto report =
      DrinkingReduction(CutOn(200, {Drank({{28, 28, 14, 4}}, {{31, 28, 7, 1}}),  // 14 to 7; three levels
                                    Drank({{28, 21, 6, 2}}, {{31, 31, 0, 1}}),   // 8 to 0; one of two
                                    Drank({{28, 28, 4, 1}}, {{31, 24, 6, 1}}),   // 4 to 7; none
                                    Drank({{28, 28, 10, 3}}, std::nullopt),      // missing
                                    Drank({{28, 28, 10, 3}}, {{31, 23, 0, 0}}),  // 23 of 31 is less than three quarters
                                    Drank({{28, 28, 2, {}}}, {{31, 31, 2, 1}}),  // no level at baseline
                                    Drank({{28, 20, 2, 1}}, {{31, 31, 2, 1}}),
                                    Drank(std::nullopt, {{31, 31, 2, 1}}),
                                    {.day_zero = DayNumber(0)},
                                    {.has_alcohol_use_disorder = true}}));
  ExpectWhole(report);
  EXPECT_EQ(TextAt(report, 0, "analysis"), "observed");
  EXPECT_EQ(CountAt(report, 0, "asked"), 6);
  EXPECT_EQ(CountAt(report, 0, "end_known"), 4);
  EXPECT_NEAR(*NumberAt(report, 0, "end_known_share"), 4.0 / 6, 1e-12);
  EXPECT_NEAR(*NumberAt(report, 0, "heavy_change"), (-7 - 8 + 3 + (28.0 * 2 / 31 - 2)) / 4, 1e-12);
  EXPECT_EQ(CountAt(report, 0, "one_level_asked"), 3);
  EXPECT_EQ(CountAt(report, 0, "one_level"), 2);
  EXPECT_EQ(CountAt(report, 0, "two_levels_asked"), 2);
  EXPECT_EQ(CountAt(report, 0, "two_levels"), 1);
  EXPECT_EQ(CountAt(report, 1, "one_level_asked"), 5);
  EXPECT_EQ(CountAt(report, 1, "one_level"), 2);
  EXPECT_EQ(NumberAt(report, 1, "one_level_share"), 0.4);
  EXPECT_EQ(CountAt(report, 1, "two_levels_asked"), 4);
  EXPECT_EQ(NumberAt(report, 1, "heavy_change"), NumberAt(report, 0, "heavy_change"));
  EXPECT_THAT(report.exclusions, testing::UnorderedElementsAre(
                                     Exclusion{"end", "no_end", 1}, Exclusion{"end", "end_incomplete", 1},
                                     Exclusion{"", "baseline_incomplete", 1}, Exclusion{"", "no_baseline", 1},
                                     Exclusion{"", "no_alcohol_use_disorder", 1}, Exclusion{"", "no_day_zero", 1}));
}

TEST(DrinkingReduction, IsMatureAfter180Days) {
  const auto member = Drank({{28, 28, 14, 4}}, {{31, 28, 7, 1}});
  EXPECT_EQ(CountAt(DrinkingReduction(CutOn(180, {member})), 0, "asked"), 1);
  EXPECT_EQ(CountAt(DrinkingReduction(CutOn(179, {member})), 0, "asked"), 0);
}

TEST(DrinkingReduction, OfNobodyHasItsLines) {
  const auto report = DrinkingReduction(CutOn(200, {}));
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 2u);
  EXPECT_EQ(NumberAt(report, 0, "heavy_change"), std::nullopt);
  EXPECT_EQ(NumberAt(report, 1, "one_level_share"), std::nullopt);
}

}  // namespace
}  // namespace cairn::tests
