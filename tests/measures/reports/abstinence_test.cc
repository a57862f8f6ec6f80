#include "measures/reports/abstinence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::reports::AbstinenceCohort;
using measures::reports::AbstinenceMember;
using measures::reports::AlcoholAbstinence;
using measures::reports::ByMonth;
using measures::reports::DrinkingMonth;
using measures::reports::Exclusion;
using measures::reports::OpioidNegative;
using measures::reports::SpecimenMonth;

AbstinenceMember Drinking(ByMonth<DrinkingMonth> months) {
  return {.day_zero = DayNumber(0), .has_alcohol_use_disorder = true, .drinking = months};
}

AbstinenceMember Sampled(ByMonth<SpecimenMonth> months) {
  return {.day_zero = DayNumber(0), .has_opioid_use_disorder = true, .specimens = months};
}

AbstinenceCohort CutOn(int day, std::vector<AbstinenceMember> members) {
  return {.data_cut = DayNumber(day), .members = std::move(members)};
}

TEST(AlcoholAbstinence, CountsAHandWorkedCohort) {
  auto late = Drinking({{1, {28, 0}}});
  late.day_zero = DayNumber(80);
  const auto report = AlcoholAbstinence(
      CutOn(100, {Drinking({{1, {28, 0}}, {3, {28, 2}}}), Drinking({{1, {21, 0}}}),
                  Drinking({{1, {20, 0}}, {3, {28, 0}}}), Drinking({{1, {28, 1}}}), late, Sampled({})}));
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 4u);
  EXPECT_EQ(CountAt(report, 0, "asked"), 4);
  EXPECT_EQ(CountAt(report, 0, "known"), 3) << "20 of 28 days are too few";
  EXPECT_EQ(NumberAt(report, 0, "known_share"), 0.75);
  EXPECT_EQ(CountAt(report, 0, "abstinent"), 2);
  EXPECT_NEAR(*NumberAt(report, 0, "of_known"), 2.0 / 3, 1e-12);
  EXPECT_EQ(NumberAt(report, 0, "of_asked"), 0.5);
  EXPECT_EQ(CountAt(report, 1, "month"), 3);
  EXPECT_EQ(CountAt(report, 1, "known"), 2) << "what is missing is not known, and not zero";
  EXPECT_EQ(CountAt(report, 1, "abstinent"), 1);
  EXPECT_EQ(CountAt(report, 2, "asked"), 0);
  EXPECT_EQ(NumberAt(report, 2, "of_asked"), std::nullopt);
  EXPECT_THAT(report.exclusions,
              testing::IsSupersetOf({Exclusion{"1", "not_mature", 1}, Exclusion{"1", "no_alcohol_use_disorder", 1},
                                     Exclusion{"3", "not_mature", 1}, Exclusion{"6", "not_mature", 5}}));
}

TEST(OpioidNegative, HasBothDenominators) {
  const auto report = OpioidNegative(CutOn(400, {Sampled({{1, {.scheduled = 4, .collected = 3, .negative = 2}}}),
                                                 Sampled({{1, {.scheduled = 2, .collected = 2, .negative = 2}}}),
                                                 Sampled({}),
                                                 Drinking({}),
                                                 {.has_opioid_use_disorder = true}}));
  ExpectWhole(report);
  EXPECT_EQ(CountAt(report, 0, "asked"), 3);
  EXPECT_EQ(CountAt(report, 0, "with_specimens"), 2);
  EXPECT_EQ(CountAt(report, 0, "scheduled"), 6);
  EXPECT_EQ(NumberAt(report, 0, "of_collected"), 0.8);
  EXPECT_NEAR(*NumberAt(report, 0, "of_scheduled"), 4.0 / 6, 1e-12);
  EXPECT_EQ(CountAt(report, 0, "all_negative"), 1);
  EXPECT_EQ(NumberAt(report, 0, "all_negative_share"), 0.5);
  EXPECT_EQ(CountAt(report, 3, "asked"), 3);
  EXPECT_EQ(NumberAt(report, 3, "of_scheduled"), std::nullopt) << "none was scheduled";
  EXPECT_THAT(report.exclusions,
              testing::IsSupersetOf({Exclusion{"1", "no_opioid_use_disorder", 1}, Exclusion{"12", "no_day_zero", 1}}));
}

TEST(Abstinence, IsMatureOnTheDayItself) {
  EXPECT_EQ(CountAt(AlcoholAbstinence(CutOn(30, {Drinking({})})), 0, "asked"), 1);
  EXPECT_EQ(CountAt(AlcoholAbstinence(CutOn(29, {Drinking({})})), 0, "asked"), 0);
  EXPECT_THAT(AlcoholAbstinence(CutOn(-1, {Drinking({})})).exclusions,
              testing::Contains(Exclusion{"1", "starts_after_data_cut", 1}));
}

TEST(Abstinence, OfNobodyHasItsLines) {
  for (const auto& report : {AlcoholAbstinence(CutOn(0, {})), OpioidNegative(CutOn(0, {}))}) {
    ExpectWhole(report);
    EXPECT_EQ(report.rows.size(), 4u);
    EXPECT_EQ(CountAt(report, 0, "asked"), 0);
  }
}

}  // namespace
}  // namespace cairn::tests
