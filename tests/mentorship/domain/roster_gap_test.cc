#include "mentorship/domain/roster_gap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/mentorship/domain/rosters.h"

namespace cairn::mentorship::domain::tests {
namespace {

using std::chrono::hours;
using testing::ElementsAre;

/// The reasons of the one gap of a line on a day.
std::vector<GapReason> Reasons(const Roster& roster, OnCallLine line, std::string_view day) {
  const Wall wall(roster.zone);
  const auto coverage = CoverageOf(roster, wall.InstantOf({Day(day), hours(0)}), wall.InstantOf({Day(day), hours(24)}));
  for (const auto& covered : coverage.lines) {
    if (covered.line != line) continue;
    EXPECT_EQ(covered.uncovered.size(), 1U);
    if (covered.uncovered.size() == 1) return ReasonsOf(roster, line, covered.uncovered[0]);
  }
  return {};
}

TEST(RosterGap, IsOfNoRotationBeforeTheFirst) {
  EXPECT_THAT(Reasons(DaysAndNights(), OnCallLine::kFirst, "2026-01-02"), ElementsAre(GapReason::kNoRotation));
}

TEST(RosterGap, IsOfNoShiftWhereNoneCoversTheTime) {
  auto roster = DaysAndNights();
  roster.rotations[1].shifts.clear();
  // From midnight to eight and from eight in the evening: two gaps of one day, each for the same reason.
  const Wall wall(roster.zone);
  const auto coverage =
      CoverageOf(roster, wall.InstantOf({Day("2026-02-03"), hours(0)}), wall.InstantOf({Day("2026-02-03"), hours(24)}));
  ASSERT_EQ(coverage.lines[0].uncovered.size(), 2U);
  for (const auto& gap : coverage.lines[0].uncovered)
    EXPECT_THAT(ReasonsOf(roster, OnCallLine::kFirst, gap), ElementsAre(GapReason::kNoShift));
}

TEST(RosterGap, IsOfBothWhereARotationEndsWithin) {
  auto roster = DaysAndNights();
  roster.rotations.erase(roster.rotations.begin() + 1);
  for (auto& rotation : roster.rotations) rotation.until = Day("2026-03-01");
  const Wall wall(roster.zone);
  const auto coverage = CoverageOf(roster, wall.InstantOf({Day("2026-03-01"), hours(12)}),
                                   wall.InstantOf({Day("2026-03-04"), hours(24)}));
  ASSERT_EQ(coverage.lines[0].uncovered.size(), 1U) << "the days end at eight in the evening, for good";
  EXPECT_THAT(ReasonsOf(roster, OnCallLine::kFirst, coverage.lines[0].uncovered[0]),
              ElementsAre(GapReason::kNoRotation, GapReason::kNoShift));
  ASSERT_EQ(coverage.lines[1].uncovered.size(), 1U) << "the backup goes home at midnight";
  EXPECT_THAT(ReasonsOf(roster, OnCallLine::kBackup, coverage.lines[1].uncovered[0]),
              ElementsAre(GapReason::kNoRotation));
}

TEST(RosterGap, IsOfAHolidayWithoutADuty) {
  auto roster = DaysAndNights();
  roster.holidays = {{.line = OnCallLine::kFirst, .day = Day("2026-12-25")}};
  EXPECT_THAT(Reasons(roster, OnCallLine::kFirst, "2026-12-25"), ElementsAre(GapReason::kHoliday));
}

TEST(RosterGap, IsOfWhoHasLeft) {
  auto roster = DaysAndNights();
  roster.changes = {{OnCallLine::kBackup, {Day("2026-02-03"), hours(9)}, {Day("2026-02-03"), hours(11)}, kDee, {}}};
  EXPECT_THAT(Reasons(roster, OnCallLine::kBackup, "2026-02-03"), ElementsAre(GapReason::kLeft));
}

TEST(RosterGap, OfTheBackupIsOfWhoIsOnTheFirstLineAsWell) {
  auto roster = DaysAndNights();
  roster.changes = {{OnCallLine::kFirst, {Day("2026-02-03"), hours(8)}, {Day("2026-02-03"), hours(20)}, kBen, kDee},
                    {OnCallLine::kFirst, {Day("2026-02-03"), hours(8)}, {Day("2026-02-03"), hours(20)}, kAna, {}}};
  EXPECT_THAT(Reasons(roster, OnCallLine::kBackup, "2026-02-03"), ElementsAre(GapReason::kIsFirst));
}

}  // namespace
}  // namespace cairn::mentorship::domain::tests
