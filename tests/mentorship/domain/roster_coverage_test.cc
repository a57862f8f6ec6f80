#include "mentorship/domain/roster_coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tests/mentorship/domain/rosters.h"

namespace cairn::mentorship::domain {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::Day;
using tests::DaysAndNights;
using tests::kAna;
using tests::kBen;
using tests::kCleo;
using tests::kDee;
using tests::Utc;

/// From 8:00 of one day to 8:00 of another.
Coverage CoverageOfDays(const Roster& roster, const char* from, const char* to) {
  return CoverageOf(roster, InstantOf({Day(from), hours(8)}, roster.zone), InstantOf({Day(to), hours(8)}, roster.zone));
}

const LineCoverage& First(const Coverage& coverage) { return coverage.lines.at(0); }
const LineCoverage& Backup(const Coverage& coverage) { return coverage.lines.at(1); }

TEST(Coverage, OfAYearHasNoUncoveredMinute) {
  const auto coverage = CoverageOfDays(DaysAndNights(), "2026-02-01", "2027-02-01");
  EXPECT_EQ(coverage.minutes, 365 * 1440);
  for (const auto& line : coverage.lines) {
    EXPECT_EQ(line.uncovered_minutes, 0);
    EXPECT_THAT(line.uncovered, IsEmpty());
    EXPECT_THAT(line.overlaps, IsEmpty());
  }
  // With 29 February, and both changes of clocks.
  const auto leap = CoverageOfDays(DaysAndNights(), "2028-01-01", "2029-01-01");
  EXPECT_EQ(leap.minutes, 366 * 1440);
  EXPECT_EQ(First(leap).uncovered_minutes + Backup(leap).uncovered_minutes, 0);
  EXPECT_EQ(MinutesOfWeek(DaysAndNights(), OnCallLine::kFirst, Day("2026-05-01")), 10'080);
  EXPECT_EQ(MinutesOfWeek(DaysAndNights(), OnCallLine::kBackup, Day("2026-05-01")), 10'080);
}

TEST(Coverage, FindsAGapOfOneMinute) {
  auto roster = DaysAndNights();
  roster.rotations[0].shifts[3].until -= minutes(1);  // Wednesdays
  const auto coverage = CoverageOfDays(roster, "2026-01-05", "2026-01-12");
  EXPECT_EQ(First(coverage).uncovered_minutes, 1);
  ASSERT_EQ(First(coverage).uncovered.size(), 1u);
  const auto& gap = First(coverage).uncovered[0];
  EXPECT_EQ(gap.from, Utc("2026-01-08", minutes(3 * 60 + 59)));
  EXPECT_EQ(gap.until, Utc("2026-01-08", hours(4)));
  EXPECT_EQ(gap.minutes(), 1);
  EXPECT_EQ(gap.local_from, (Wall::Reading{Day("2026-01-07"), hours(19) + minutes(59), hours(-8)}));
  EXPECT_EQ(gap.local_until, (Wall::Reading{Day("2026-01-07"), hours(20), hours(-8)}));
  EXPECT_EQ(Backup(coverage).uncovered_minutes, 0);
  EXPECT_EQ(MinutesOfWeek(roster, OnCallLine::kFirst, Day("2026-01-05")), 10'079);
}

TEST(Coverage, LosesOnlyWhatExistsWhenClocksGoForward) {
  auto roster = DaysAndNights();
  // Nobody from 1:30 to 3:30 on Sundays; on 8 March 2:00 to 3:00 does not exist.
  roster.rotations[1].shifts[6].until = hours(25) + minutes(30);
  roster.rotations[1].shifts.push_back({std::chrono::Sunday, hours(3) + minutes(30), hours(8)});
  const auto ordinary = First(CoverageOfDays(roster, "2026-02-28", "2026-03-01"));
  EXPECT_EQ(ordinary.uncovered_minutes, 120);
  const auto forward = First(CoverageOfDays(roster, "2026-03-07", "2026-03-08"));
  EXPECT_EQ(forward.uncovered_minutes, 60);
  ASSERT_EQ(forward.uncovered.size(), 1u);
  EXPECT_EQ(forward.uncovered[0].local_from, (Wall::Reading{Day("2026-03-08"), minutes(90), hours(-8)}));
  EXPECT_EQ(forward.uncovered[0].local_until, (Wall::Reading{Day("2026-03-08"), minutes(210), hours(-7)}));
}

TEST(Coverage, HasTheHourTwiceWhenClocksGoBack) {
  auto roster = DaysAndNights();
  // Nobody from 1:00 to 2:00 on Sundays; on 1 November it comes twice.
  roster.rotations[1].shifts[6].until = hours(25);
  roster.rotations[1].shifts.push_back({std::chrono::Sunday, hours(2), hours(8)});
  EXPECT_EQ(First(CoverageOfDays(roster, "2026-10-24", "2026-10-25")).uncovered_minutes, 60);
  const auto back = First(CoverageOfDays(roster, "2026-10-31", "2026-11-01"));
  EXPECT_EQ(back.uncovered_minutes, 120);
  ASSERT_EQ(back.uncovered.size(), 1u);
  EXPECT_EQ(back.uncovered[0].local_from, (Wall::Reading{Day("2026-11-01"), hours(1), hours(-7)}));
  EXPECT_EQ(back.uncovered[0].local_until, (Wall::Reading{Day("2026-11-01"), hours(2), hours(-8)}));
}

TEST(Coverage, HasNoGapWhereShiftsMeetInTheHourOfAChange) {
  for (const auto meet : {minutes(60), minutes(90), minutes(120), minutes(150), minutes(180)}) {
    auto roster = DaysAndNights();
    roster.rotations[1].shifts = tests::Daily(hours(20), hours(24) + meet);
    roster.rotations.push_back({OnCallLine::kFirst, {kBen}, Day("2026-01-05"), {}, tests::Daily(meet, hours(8))});
    const auto coverage = CoverageOfDays(roster, "2026-02-01", "2027-02-01");
    EXPECT_EQ(First(coverage).uncovered_minutes, 0) << meet.count();
    EXPECT_THAT(First(coverage).overlaps, IsEmpty()) << meet.count();
  }
}

TEST(Coverage, ShowsTheGapThatASwapOpens) {
  auto roster = DaysAndNights();
  roster.changes = {{OnCallLine::kFirst, {Day("2026-01-06"), hours(8)}, {Day("2026-01-06"), hours(20)}, kAna, {}},
                    {OnCallLine::kFirst, {Day("2026-01-06"), hours(9)}, {Day("2026-01-06"), hours(20)}, {}, kBen}};
  const auto coverage = CoverageOfDays(roster, "2026-01-05", "2026-01-12");
  EXPECT_EQ(First(coverage).uncovered_minutes, 60);
  EXPECT_EQ(First(coverage).uncovered.at(0).local_from, (Wall::Reading{Day("2026-01-06"), hours(8), hours(-8)}));
  roster.changes[1].from.at = hours(8);
  EXPECT_EQ(First(CoverageOfDays(roster, "2026-01-05", "2026-01-12")).uncovered_minutes, 0);
}

TEST(Coverage, ShowsTheGapThatAHolidayOpens) {
  auto roster = DaysAndNights();
  roster.holidays = {{OnCallLine::kFirst, Day("2026-03-08"), {}}, {OnCallLine::kBackup, Day("2026-11-01"), {}}};
  const auto coverage = CoverageOfDays(roster, "2026-02-01", "2027-02-01");
  EXPECT_EQ(First(coverage).uncovered_minutes, 23 * 60);
  EXPECT_EQ(Backup(coverage).uncovered_minutes, 25 * 60);
}

TEST(Coverage, ListsOverlapsAndTheSamePersonOnBothLines) {
  auto roster = DaysAndNights();
  const WallTime from{Day("2026-01-06"), hours(10)};
  const WallTime until{Day("2026-01-06"), hours(12)};
  roster.changes = {{OnCallLine::kFirst, from, until, {}, kDee},
                    {OnCallLine::kBackup, {Day("2026-01-06"), hours(11)}, until, {}, kCleo}};
  const auto coverage = CoverageOfDays(roster, "2026-01-05", "2026-01-12");
  ASSERT_EQ(First(coverage).overlaps.size(), 1u);
  EXPECT_THAT(First(coverage).overlaps[0].people, ElementsAre(kAna, kDee));
  EXPECT_EQ(First(coverage).overlaps[0].local_from, (Wall::Reading{Day("2026-01-06"), hours(10), hours(-8)}));
  EXPECT_EQ(First(coverage).overlaps[0].local_until, (Wall::Reading{Day("2026-01-06"), hours(12), hours(-8)}));
  // From 10 to 11 the backup is the same person; then Cleo is there too.
  EXPECT_EQ(Backup(coverage).uncovered_minutes, 60);
  ASSERT_EQ(Backup(coverage).overlaps.size(), 1u);
  EXPECT_THAT(Backup(coverage).overlaps[0].people, ElementsAre(kCleo, kDee));
}

TEST(Coverage, OfNobodyIsUncoveredThroughout) {
  const Roster nobody{.zone = tests::California()};
  const auto coverage = CoverageOf(nobody, Utc("2026-01-01", minutes(0)), Utc("2026-01-08", minutes(0)));
  EXPECT_EQ(First(coverage).uncovered_minutes, 10'080);
  EXPECT_EQ(Backup(coverage).uncovered_minutes, 10'080);
  EXPECT_EQ(First(coverage).uncovered.size(), 1u);
  const auto none = CoverageOf(nobody, Utc("2026-01-08", minutes(0)), Utc("2026-01-01", minutes(0)));
  EXPECT_EQ(none.minutes, 0);
  EXPECT_THAT(First(none).uncovered, IsEmpty());
  // Parts of a minute count as the whole.
  const auto part = CoverageOf(nobody, Utc("2026-01-01", minutes(0)) + std::chrono::seconds(59),
                               Utc("2026-01-01", minutes(1)) + std::chrono::microseconds(1));
  EXPECT_EQ(First(part).uncovered_minutes, 2);
}

TEST(Weeks, CountOnlyRotationsThatHold) {
  auto roster = DaysAndNights();
  roster.rotations[0].until = Day("2026-03-01");
  EXPECT_EQ(MinutesOfWeek(roster, OnCallLine::kFirst, Day("2026-03-01")), 10'080);
  EXPECT_EQ(MinutesOfWeek(roster, OnCallLine::kFirst, Day("2026-03-02")), 5'040);
  EXPECT_EQ(MinutesOfWeek(roster, OnCallLine::kFirst, Day("2026-01-04")), 0);
}

/// Asks who is on call at every minute.
struct Asked {
  std::int64_t first = 0;
  std::int64_t backup = 0;
  std::int64_t shared = 0;
};

bool IsOn(const std::vector<Duty>& duties, OnCallLine line, AccountId person, Instant now) {
  return std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) {
    return duty.line == line && duty.person == person && duty.from <= now && now < duty.until;
  });
}

Asked AskEveryMinute(const Roster& roster, Instant from, Instant to) {
  Asked asked;
  const auto duties = DutiesOf(roster, from, to);
  for (Instant now = from; now < to; now += minutes(1)) {
    int first = 0;
    int backup = 0;
    for (const auto person : {kAna, kBen, kCleo, kDee}) {
      const bool on_first = IsOn(duties, OnCallLine::kFirst, person, now);
      first += on_first;
      backup += !on_first && IsOn(duties, OnCallLine::kBackup, person, now);
    }
    asked.first += first == 0;
    asked.backup += backup == 0;
    asked.shared += first > 1;
  }
  return asked;
}

Roster AnyRoster(std::mt19937& random) {
  const auto below = [&](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
  const auto person = [&] { return tests::Person(1 + below(4)); };
  const auto line = [&] { return below(2) == 0 ? OnCallLine::kFirst : OnCallLine::kBackup; };
  const auto day = [&] { return Date(std::chrono::sys_days(Day("2026-10-26")) + days(below(9))); };
  Roster roster{.zone = tests::California()};
  for (int i = 0; i < 3; ++i) {
    Rotation rotation{.line = line(), .people = {person(), person()}, .from = Day("2026-10-20")};
    for (int s = 0; s < 5; ++s) {
      const minutes from(10 * below(144));
      rotation.shifts.push_back(
          {std::chrono::weekday(static_cast<unsigned>(below(7))), from, from + minutes(10 * (1 + below(300)))});
    }
    roster.rotations.push_back(rotation);
  }
  if (below(2) == 0) roster.holidays.push_back({line(), day(), {{person(), hours(1), hours(1 + 1 + below(23))}}});
  for (int i = below(4); i > 0; --i) {
    const Date from = day();
    const minutes begin(10 * below(60));
    RosterChange change{line(), {from, begin}, {from, begin + minutes(10 * (1 + below(80)))}, {}, {}};
    if (below(3) > 0) change.leaves = person();
    if (below(3) > 0 || !change.leaves) change.comes = person();
    roster.changes.push_back(change);
  }
  return roster;
}

TEST(Coverage, IsWhatAskingEveryMinuteSays) {
  std::mt19937 random(24);
  for (int round = 0; round < 60; ++round) {
    const auto roster = AnyRoster(random);
    ASSERT_THAT(Problems(roster), IsEmpty());
    const Instant from = Utc("2026-10-27", minutes(0));
    const Instant to = Utc("2026-11-03", minutes(0));
    const auto asked = AskEveryMinute(roster, from, to);
    const auto coverage = CoverageOf(roster, from, to);
    EXPECT_EQ(First(coverage).uncovered_minutes, asked.first) << round;
    EXPECT_EQ(Backup(coverage).uncovered_minutes, asked.backup) << round;
    std::int64_t shared = 0;
    for (const auto& overlap : First(coverage).overlaps) {
      shared += std::chrono::duration_cast<minutes>(overlap.until - overlap.from).count();
    }
    EXPECT_EQ(shared, asked.shared) << round;
    // Whoever is asked at a moment gets the duties of that moment.
    for (Instant now = from; now < to; now += minutes(97)) {
      std::set<AccountId> people;
      for (const auto& duty : DutiesOf(roster, now, now + minutes(1))) {
        if (duty.from <= now && now < duty.until) people.insert(duty.person);
      }
      const auto called = OnCallAt(roster, now);
      EXPECT_EQ(std::set<AccountId>(called.begin(), called.end()), people);
      EXPECT_EQ(called.size(), people.size());
    }
  }
}

}  // namespace
}  // namespace cairn::mentorship::domain
