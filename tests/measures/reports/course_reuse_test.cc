#include <gtest/gtest.h>

#include <random>

#include "measures/pdc.h"
#include "measures/reports/pdc_distribution.h"

namespace cairn::tests {
namespace {

using namespace cairn::measures;
using namespace cairn::measures::reports;

const Date kFirst = platform::ParseDate("2026-01-01").value();

class Members {
 public:
  Member Next(std::vector<SupplyEvent>& supply) {
    Member member;
    supply.clear();
    const int kind = Below(4);
    Date on = AddDays(kFirst, Below(40));
    for (int i = Below(12); i > 0; --i) {
      supply.push_back(Event(kind == 3 ? Below(3) : kind, on));
      on = AddDays(on, Below(50) - (Below(10) == 0 ? 30 : 0));
    }
    member.supply = supply;
    member.enrolled_on = AddDays(kFirst, Below(60));
    if (Below(4) == 0) member.circumstances.stays.push_back({Any(), Any()});
    if (Below(5) == 0) member.circumstances.observed.push_back({Any(), Any()});
    if (Below(6) == 0) member.died_on = Any();
    if (Below(6) == 0) member.left_on = Any();
    return member;
  }
  int Below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  Date Any() { return AddDays(kFirst, Below(400)); }

 private:
  SupplyEvent Event(int kind, Date on) {
    if (kind == 0) return InjectionOn(on, InjectionDayCount::kLabel28);
    if (kind == 1) return {.start = on, .days = Below(60)};
    return {.start = on, .days = Below(4), .source = Source::kObserved, .as_needed = Below(30) == 0};
  }

  std::mt19937 random_{20261128};
};

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
  Members members;
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
