#include "mentorship/domain/injection_plan.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using mentorship::domain::PlannedInjections;
using platform::Date;

Date Day(unsigned month, unsigned day) {
  return {std::chrono::year(2026), std::chrono::month(month), std::chrono::day(day)};
}

TEST(InjectionPlan, HasNoDayBeforeTheFirst) { EXPECT_TRUE(PlannedInjections({}, true).empty()); }

TEST(InjectionPlan, CountsThoseGivenInOrderOfTheirDays) {
  const auto doses = PlannedInjections({Day(3, 30), Day(3, 2)}, true);
  ASSERT_EQ(doses.size(), 3U);
  EXPECT_EQ(doses[0].planned_on, Day(3, 2));
  EXPECT_TRUE(doses[1].given);
  EXPECT_EQ(doses[2].number, 3);
  EXPECT_EQ(doses[2].planned_on, Day(4, 27)) << "four weeks after the last";
  EXPECT_FALSE(doses[2].given);
}

TEST(InjectionPlan, ExpectsNoneThatNobodyHasOrdered) {
  const auto doses = PlannedInjections({Day(3, 2)}, false);
  ASSERT_EQ(doses.size(), 1U);
  EXPECT_TRUE(doses[0].given);
}

}  // namespace
}  // namespace cairn::tests
