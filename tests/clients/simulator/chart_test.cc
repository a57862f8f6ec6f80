#include "clients/simulator/player/chart.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace cairn::simulator {
namespace {

using namespace std::chrono;

namespace v1 = prescribing::v1;

constexpr Date kDay = 2026y / May / 4;

Person Somebody() {
  return {.birth_date = 1980y / March / 2, .sex = Sex::kFemale, .height_mm = 1600, .weight_grams = 64000};
}

TEST(FindingsOf, OfAFullChartHasEachKindOnce) {
  FullChart chart;
  chart.last_opioid_on = 2026y / April / 10;
  std::set<int> kinds;
  const auto findings = FindingsOf(Somebody(), chart);
  for (const auto& finding : findings) kinds.insert(finding.value_case());
  EXPECT_EQ(kinds.size(), findings.size());
  EXPECT_TRUE(kinds.contains(v1::FindingValue::kOpioidHistory));
  EXPECT_FALSE(kinds.contains(v1::FindingValue::VALUE_NOT_SET));
}

TEST(FindingsOf, SaysWhichOpioidAndWhen) {
  FullChart chart;
  chart.last_opioid_on = 2026y / April / 10;
  chart.long_acting = true;
  for (const auto& finding : FindingsOf(Somebody(), chart)) {
    if (!finding.has_opioid_history()) continue;
    ASSERT_EQ(finding.opioid_history().last_uses_size(), 1);
    EXPECT_EQ(finding.opioid_history().last_uses(0).opioid(), v1::OPIOID_CLASS_CHRONIC_HEAVY_FENTANYL);
    EXPECT_EQ(finding.opioid_history().last_uses(0).last_on().day(), 10);
  }
}

TEST(FindingsOf, OfAVisitSpeakOfOverdoseWhereAnOrderIsRenewed) {
  const auto speaks = [](const VisitChart& chart) {
    const auto findings = FindingsOf(chart);
    return std::any_of(findings.begin(), findings.end(),
                       [](const auto& one) { return one.has_overdose_counselling(); });
  };
  EXPECT_TRUE(speaks({.renews_order = true}));
  EXPECT_FALSE(speaks({}));
}

TEST(ReportsOf, OfADrugScreenShowsAllFiveClasses) {
  const auto negative = ReportsOf(kDay, DrugScreen{});
  ASSERT_EQ(negative.size(), 1U);
  ASSERT_EQ(negative[0].results_size(), 5);
  for (const auto& result : negative[0].results()) EXPECT_EQ(result.presence(), v1::LabResult::PRESENCE_NEGATIVE);
  int positive = 0;
  const auto reports = ReportsOf(kDay, DrugScreen{true});
  for (const auto& result : reports[0].results()) {
    positive += result.presence() == v1::LabResult::PRESENCE_POSITIVE;
  }
  EXPECT_EQ(positive, 1);
}

TEST(ReportsOf, OfTheLiverHaveTheLaboratorysOwnLimit) {
  const auto reports = ReportsOf(kDay, LiverTests{3400, 900});
  EXPECT_EQ(reports[0].results(0).value(), 136);
  EXPECT_EQ(reports[0].results(0).upper_limit(), 40);
}

TEST(BodyMassIndexOf, IsKilogramsForEachSquareMetre) { EXPECT_NEAR(BodyMassIndexOf(Somebody()), 25, 0.01); }

}  // namespace
}  // namespace cairn::simulator
