#include <gtest/gtest.h>

#include "measures/pdc.h"
#include "measures/reports/pdc_distribution.h"
#include "tests/measures/reports/random_members.h"

namespace cairn::tests {
namespace {

using namespace cairn::measures;
using namespace cairn::measures::reports;

/// As the whole rule has it, without what the course knows already.
std::optional<Ratio> PlainPdc(const Member& member, const Course& course, const Cohort& cohort) {
  const MeasurementPeriod period = {.first = *course.day_zero(),
                                    .last = AddDays(*course.day_zero(), kPdcWindowDays - 1),
                                    .death = member.died_on,
                                    .disenrolled = member.left_on,
                                    .data_cut = cohort.data_cut};
  return ProportionOfDaysCovered(course.supply(), Series::kHeadline, member.circumstances, period).covered;
}

TEST(CourseReuse, TellsTheSameInTheRoomOfAnother) {
  RandomMembers members;
  Course reused;
  std::vector<SupplyEvent> supply;
  int measured = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Cohort cohort{
        .anchor = members.Below(2) == 0 ? Anchor::kEnrollment : Anchor::kFirstDose,
        .data_cut = members.Any(),
        .injection_days = members.Below(3) == 0 ? InjectionDayCount::kLabel28 : static_cast<InjectionDayCount>(30)};
    const auto member = members.Next(supply);
    const Course fresh(member, cohort);
    reused.BeAbout(member, cohort);
    ASSERT_EQ(reused.day_zero(), fresh.day_zero()) << i;
    ASSERT_EQ(DayZeroOf(member, cohort).on, fresh.day_zero()) << i;
    ASSERT_EQ(reused.covered(), fresh.covered()) << i;
    ASSERT_EQ(reused.covered_and_stayed(), fresh.covered_and_stayed()) << i;
    ASSERT_EQ(reused.runs(), fresh.runs()) << i;
    const auto pdc = PdcOf(member, reused, cohort);
    if (!pdc.covered) continue;
    ++measured;
    ASSERT_EQ(pdc.covered, PlainPdc(member, fresh, cohort)) << i;
  }
  EXPECT_GT(measured, 2'000);
}

}  // namespace
}  // namespace cairn::tests
