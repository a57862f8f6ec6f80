#include "prescribing/domain/oral_schedule.h"

#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

namespace cairn::prescribing::domain {
namespace {

using enum OralSchedule;

Date Day(const std::string& text) { return platform::ParseDate(text).value(); }
Date After(Date day, int days) { return Date(std::chrono::sys_days(day) + std::chrono::days(days)); }

const OralSchedule kOneTabletADay[] = {kDaily50, kWeekdays50Saturday100, kEveryOtherDay100, kEveryThirdDay150,
                                       kMonday100Wednesday100Friday150};

TEST(OralSchedules, SayForHowManyDaysTabletsLast) {
  struct Case {
    OralSchedule schedule;
    int tablets;
    std::optional<int> days;
  };
  const Case cases[] = {
      {kDaily50, 30, 30},  {kTitrate25, 30, 30}, {kDaily100, 30, 15},          {kDaily100, 31, 15},
      {kDaily100, 1, 0},   {kDaily50, 1, 1},     {kDaily50, 0, std::nullopt},  {kDaily50, -1, std::nullopt},
      {kTargeted, 30, {}}, {kTitrate25, 1, 1},   {kDaily100, 0, std::nullopt}, {kTargeted, 0, {}}};
  for (const auto& c : cases) {
    EXPECT_EQ(DaysSupply(c.schedule, c.tablets), c.days) << static_cast<int>(c.schedule) << ' ' << c.tablets;
  }
}

RC_GTEST_PROP(OralScheduleLaw, OneTabletLastsOneDayOfAWeekOf350Mg, ()) {
  const auto tablets = *rc::gen::inRange(1, 400);
  const Date first = After(Day("2026-01-01"), *rc::gen::inRange(0, 3000));
  for (const auto schedule : kOneTabletADay) {
    RC_ASSERT(DaysSupply(schedule, tablets) == tablets);
    // 42 days hold whole rounds of every schedule.
    int mg = 0;
    for (int day = 0; day < 42; ++day) mg += DoseOn(schedule, first, After(first, day)).value();
    RC_ASSERT(mg == 42 * 50);
  }
}

TEST(OralSchedules, SayTheDoseOfADay) {
  // 2026-06-01 is a Monday.
  const Date monday = Day("2026-06-01");
  const std::pair<OralSchedule, std::vector<int>> cases[] = {
      {kDaily50, {50, 50, 50, 50, 50, 50, 50}},
      {kWeekdays50Saturday100, {50, 50, 50, 50, 50, 100, 0}},
      {kEveryOtherDay100, {100, 0, 100, 0, 100, 0, 100}},
      {kEveryThirdDay150, {150, 0, 0, 150, 0, 0, 150}},
      {kMonday100Wednesday100Friday150, {100, 0, 100, 0, 150, 0, 0}},
      {kTitrate25, {25, 50, 50, 50, 50, 50, 50}},
      {kDaily100, {100, 100, 100, 100, 100, 100, 100}}};
  for (const auto& [schedule, week] : cases) {
    for (int day = 0; day < 7; ++day) {
      EXPECT_EQ(DoseOn(schedule, monday, After(monday, day)), week[static_cast<std::size_t>(day)])
          << static_cast<int>(schedule) << ' ' << day;
    }
    EXPECT_EQ(DoseOn(schedule, monday, After(monday, -1)), 0);
  }
  EXPECT_EQ(DoseOn(kTargeted, monday, monday), std::nullopt);
  EXPECT_THROW(DoseOn(static_cast<OralSchedule>(99), monday, monday), std::logic_error);
}

TEST(OralSchedules, CountOverALeapDay) {
  EXPECT_EQ(DoseOn(kEveryOtherDay100, Day("2028-02-28"), Day("2028-02-29")), 0);
  EXPECT_EQ(DoseOn(kEveryOtherDay100, Day("2028-02-28"), Day("2028-03-01")), 100);
  EXPECT_EQ(DoseOn(kEveryOtherDay100, Day("2027-02-28"), Day("2027-03-01")), 0);
}

TEST(OralDoses, BlockForHoursAndCoverDays) {
  struct Case {
    int mg;
    std::optional<int> hours;
    int days;
  };
  for (const auto& c : {Case{25, {}, 0}, Case{50, 24, 1}, Case{75, {}, 1}, Case{100, 48, 2}, Case{150, 72, 3},
                        Case{200, {}, 3}, Case{0, {}, 0}, Case{-50, {}, 0}}) {
    EXPECT_EQ(BlockadeHours(c.mg), c.hours) << c.mg;
    EXPECT_EQ(ObservedDoseDays(c.mg), c.days) << c.mg;
  }
}

}  // namespace
}  // namespace cairn::prescribing::domain
