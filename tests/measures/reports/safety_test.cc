#include "measures/reports/safety.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::reports::Exclusion;
using measures::reports::FirstDoseOrder;
using measures::reports::GateOutcome;
using measures::reports::GatePerformance;
using measures::reports::Safety;
using measures::reports::SafetyFacts;
using platform::Instant;

TEST(Safety, CountsAHandWorkedCohort) {
  SafetyFacts facts{.period = {DayNumber(0), DayNumber(30)}};
  facts.injections = {{DayNumber(0), true}, {DayNumber(30), false}, {DayNumber(3), false}, {DayNumber(4), false},
                      {DayNumber(5), {}},   {DayNumber(31), true},  {DayNumber(-1), true}};
  facts.treated = {{true, true}, {false, true}, {{}, false}, {false, {}}};
  facts.overrides = {{"G03", DayNumber(1)}, {"G01", DayNumber(2)}, {"G03", DayNumber(3)}, {"G03", DayNumber(99)}};
  const auto report = Safety(facts);
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 6u);
  EXPECT_EQ(TextAt(report, 0, "measure"), "site_reaction");
  EXPECT_EQ(CountAt(report, 0, "known"), 4);
  EXPECT_EQ(NumberAt(report, 0, "share"), 0.25);
  EXPECT_EQ(CountAt(report, 1, "known"), 3);
  EXPECT_EQ(CountAt(report, 1, "count"), 1);
  EXPECT_EQ(TextAt(report, 2, "measure"), "naloxone_offered");
  EXPECT_NEAR(*NumberAt(report, 2, "share"), 2.0 / 3, 1e-12);
  EXPECT_EQ(TextAt(report, 3, "measure"), "override");
  EXPECT_EQ(TextAt(report, 3, "rule"), "G01");
  EXPECT_EQ(CountAt(report, 4, "count"), 2);
  EXPECT_EQ(CountAt(report, 5, "count"), 3);
  EXPECT_EQ(NumberAt(report, 5, "share"), std::nullopt);
  EXPECT_THAT(report.exclusions, testing::UnorderedElementsAre(Exclusion{"site_reaction", "not_asked", 1},
                                                               Exclusion{"site_reaction", "outside_period", 2},
                                                               Exclusion{"liver_test_overdue", "not_known", 1},
                                                               Exclusion{"naloxone_offered", "not_known", 1},
                                                               Exclusion{"override", "outside_period", 1}));
}

TEST(Safety, OfNobodyHasItsLines) {
  const auto report = Safety({.period = {DayNumber(0), DayNumber(30)}});
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 4u);
  EXPECT_EQ(NumberAt(report, 0, "share"), std::nullopt);
}

Instant Hour(int hours) { return Instant{} + std::chrono::hours(hours); }

TEST(GatePerformance, CountsAHandWorkedCohort) {
  using enum GateOutcome;
  const auto report = GatePerformance(
      {.data_cut = DayNumber(0),
       .data_cut_at = Hour(200),
       .orders = {
           FirstDoseOrder{
               .decided_at = Hour(0), .outcome = kPassed, .given_at = Hour(1), .precipitated_withdrawal_at = Hour(73)},
           FirstDoseOrder{
               .decided_at = Hour(0), .outcome = kPassed, .given_at = Hour(1), .precipitated_withdrawal_at = Hour(74)},
           FirstDoseOrder{.decided_at = Hour(0), .outcome = kPassed, .given_at = Hour(150)},
           FirstDoseOrder{.decided_at = Hour(0), .outcome = kPassed, .given_at = Hour(250)},
           FirstDoseOrder{
               .decided_at = Hour(0), .outcome = kOverridden, .rule_ids = {"G02", "G02"}, .given_at = Hour(2)},
           FirstDoseOrder{.decided_at = Hour(0), .outcome = kStopped, .rule_ids = {"G01", "G02"}},
           FirstDoseOrder{.decided_at = Hour(201)}}});
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 6u);
  EXPECT_EQ(TextAt(report, 0, "line"), "passed");
  EXPECT_EQ(CountAt(report, 0, "orders"), 4);
  EXPECT_EQ(CountAt(report, 0, "given"), 3);
  EXPECT_EQ(CountAt(report, 0, "watched"), 2);
  EXPECT_EQ(CountAt(report, 0, "withdrawal"), 1) << "72 hours after, and not 73";
  EXPECT_EQ(NumberAt(report, 0, "withdrawal_share"), 0.5);
  EXPECT_EQ(CountAt(report, 2, "orders"), 1);
  EXPECT_EQ(NumberAt(report, 2, "withdrawal_share"), std::nullopt);
  EXPECT_EQ(CountAt(report, 3, "orders"), 6);
  EXPECT_NEAR(*NumberAt(report, 2, "orders_share"), 1.0 / 6, 1e-12);
  EXPECT_EQ(TextAt(report, 5, "line"), "G02");
  EXPECT_EQ(CountAt(report, 5, "orders"), 2);
  EXPECT_THAT(report.exclusions, testing::UnorderedElementsAre(Exclusion{"", "decided_after_data_cut", 1},
                                                               Exclusion{"watched", "not_mature", 1}));
}

TEST(GatePerformance, OfNothingHasItsLines) {
  const auto report = GatePerformance({});
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 4u);
  EXPECT_EQ(NumberAt(report, 3, "orders_share"), std::nullopt);
}

}  // namespace
}  // namespace cairn::tests
