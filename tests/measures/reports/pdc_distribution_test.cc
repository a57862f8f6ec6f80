#include "measures/reports/pdc_distribution.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/measures/coverage_oracle.h"
#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::reports::Exclusion;
using measures::reports::PdcDistribution;

Cohort CutOn(int day, std::vector<Member> members) {
  return {.data_cut = DayNumber(day), .members = std::move(members)};
}

TEST(PdcDistribution, CountsAHandWorkedCohort) {
  auto left = With({Tablets(0, 30), Tablets(30, 30)});
  left.left_on = DayNumber(90);
  std::vector<measures::SupplyEvent> tablets = {Tablets(0, 30), Tablets(40, 30)};
  for (auto& event : tablets) event.as_needed = true;
  const auto as_needed = With(tablets);
  const auto report = PdcDistribution(
      CutOn(400, {
                     With({Tablets(0, 90), Tablets(90, 90)}),                                // 180 of 180
                     With({Tablets(0, 90), Tablets(120, 54)}),                               // 144 of 180, 0.80
                     With({Tablets(0, 60), Tablets(90, 30)}),                                // 90 of 180
                     With({Injection("2026-01-01")}),                                        // 28 of 180
                     With({Tablets(0, 180)}),                                                // one fill
                     left, as_needed, With({}), With({Tablets(310, 30), Tablets(350, 30)}),  // 90 days to the cut
                 }));
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 1u);
  EXPECT_EQ(CountAt(report, 0, "measured"), 4);
  EXPECT_NEAR(*NumberAt(report, 0, "median"), (0.8 + 0.5) / 2, 1e-12);
  EXPECT_NEAR(*NumberAt(report, 0, "first_quartile"), 0.25 * (28.0 / 180) + 0.75 * 0.5, 1e-12);
  EXPECT_NEAR(*NumberAt(report, 0, "third_quartile"), 0.75 * 0.8 + 0.25 * 1, 1e-12);
  EXPECT_EQ(CountAt(report, 0, "at_least_80"), 2);
  EXPECT_EQ(NumberAt(report, 0, "at_least_80_share"), 0.5);
  EXPECT_EQ(CountAt(report, 0, "high"), 2);
  EXPECT_EQ(CountAt(report, 0, "partial"), 1);
  EXPECT_EQ(CountAt(report, 0, "low"), 1);
  EXPECT_THAT(report.exclusions,
              testing::UnorderedElementsAre(Exclusion{"", "too_few_supplies", 1},
                                            Exclusion{"", "left_or_died_early", 1}, Exclusion{"", "as_needed", 1},
                                            Exclusion{"", "no_first_dose", 1}, Exclusion{"", "not_mature", 1}));
}

TEST(PdcDistribution, EndsTheWindowAtTheDataCut) {
  const auto report = PdcDistribution(CutOn(99, {With({Tablets(0, 30), Tablets(40, 30)})}));
  EXPECT_EQ(NumberAt(report, 0, "median"), 0.6) << "60 of the 100 days there are";
}

TEST(PdcDistribution, CountsInjectionsForTheDaysOfTheCohort) {
  Cohort cohort = CutOn(400, {With({Injection("2026-01-01")})});
  cohort.injection_days = measures::InjectionDayCount::kNqf30;
  EXPECT_NEAR(*NumberAt(PdcDistribution(cohort), 0, "median"), 30.0 / 180, 1e-12);
}

TEST(PdcDistribution, OfNobodyIsALineWithoutShares) {
  const auto report = PdcDistribution(CutOn(0, {}));
  ExpectWhole(report);
  EXPECT_EQ(CountAt(report, 0, "measured"), 0);
  EXPECT_EQ(NumberAt(report, 0, "median"), std::nullopt);
  EXPECT_EQ(NumberAt(report, 0, "at_least_80_share"), std::nullopt);
}

RC_GTEST_PROP(PdcDistribution, IsWhatCalendarsSay, ()) {
  std::vector<Member> members;
  std::vector<double> shares;
  for (int i = *rc::gen::inRange(1, 8); i > 0; --i) {
    std::vector<measures::SupplyEvent> supply = {Tablets(0, *rc::gen::inRange(1, 60))};
    for (int fills = *rc::gen::inRange(1, 6); fills > 0; --fills)
      supply.push_back(Tablets(*rc::gen::inRange(1, 180), *rc::gen::inRange(1, 60)));
    const auto covered = measures::LiveThrough(supply, {});
    shares.push_back(
        static_cast<double>(std::count_if(covered.begin(), covered.end(),
                                          [](auto day) { return day < std::chrono::sys_days(DayNumber(180)); })) /
        180);
    members.push_back(With(supply));
  }
  const auto report = PdcDistribution(CutOn(500, members));
  RC_ASSERT(CountAt(report, 0, "measured") == static_cast<std::int64_t>(shares.size()));
  RC_ASSERT(CountAt(report, 0, "at_least_80") ==
            std::count_if(shares.begin(), shares.end(), [](double share) { return share >= 0.8 - 1e-12; }));
  std::sort(shares.begin(), shares.end());
  const auto middle = (shares[(shares.size() - 1) / 2] + shares[shares.size() / 2]) / 2;
  RC_ASSERT(std::abs(*NumberAt(report, 0, "median") - middle) < 1e-12);
}

}  // namespace
}  // namespace cairn::tests
