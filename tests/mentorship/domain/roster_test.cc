#include "mentorship/domain/roster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "tests/mentorship/domain/rosters.h"

namespace cairn::mentorship::domain {
namespace {

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

TEST(WallTimes, AreMomentsOverChangesOfClocks) {
  const auto zone = tests::California();
  EXPECT_EQ(InstantOf({Day("2026-11-27"), hours(8)}, zone), Utc("2026-11-27", hours(16)));
  EXPECT_EQ(InstantOf({Day("2026-11-27"), hours(32)}, zone), Utc("2026-11-28", hours(16)));
  // 2:00 to 3:00 does not exist on 8 March: the moment of the change.
  EXPECT_EQ(InstantOf({Day("2026-03-08"), hours(2)}, zone), Utc("2026-03-08", hours(10)));
  EXPECT_EQ(InstantOf({Day("2026-03-08"), minutes(150)}, zone), Utc("2026-03-08", hours(10)));
  EXPECT_EQ(InstantOf({Day("2026-03-08"), hours(3)}, zone), Utc("2026-03-08", hours(10)));
  // 1:30 comes twice on 1 November: the first.
  EXPECT_EQ(InstantOf({Day("2026-11-01"), minutes(90)}, zone), Utc("2026-11-01", minutes(8 * 60 + 30)));
  EXPECT_EQ(InstantOf({Day("2026-11-01"), hours(2)}, zone), Utc("2026-11-01", hours(10)));
}

TEST(Rotations, GiveEachPersonAWeekInTurn) {
  const auto roster = DaysAndNights();
  // From Monday 2026-01-05: Ana's week, then Ben's.
  EXPECT_THAT(OnCallAt(roster, InstantOf({Day("2026-01-05"), hours(12)}, roster.zone)), ElementsAre(kAna, kDee));
  EXPECT_THAT(OnCallAt(roster, InstantOf({Day("2026-01-11"), hours(12)}, roster.zone)), ElementsAre(kAna, kDee));
  EXPECT_THAT(OnCallAt(roster, InstantOf({Day("2026-01-12"), hours(12)}, roster.zone)), ElementsAre(kBen, kDee));
  EXPECT_THAT(OnCallAt(roster, InstantOf({Day("2026-01-19"), hours(12)}, roster.zone)), ElementsAre(kAna, kDee));
  // Sunday's night shift belongs to the week in which it begins.
  EXPECT_THAT(OnCallAt(roster, InstantOf({Day("2026-01-12"), hours(3)}, roster.zone)), ElementsAre(kCleo, kDee));
  // Nobody before the first day.
  EXPECT_THAT(OnCallAt(roster, InstantOf({Day("2026-01-05"), hours(7)}, roster.zone)), ElementsAre(kDee));
  EXPECT_THAT(OnCallAt(roster, InstantOf({Day("2026-01-04"), hours(12)}, roster.zone)), IsEmpty());
}

TEST(Rotations, EndAfterTheirLastDay) {
  auto roster = DaysAndNights();
  for (auto& rotation : roster.rotations) rotation.until = Day("2026-02-01");
  // The last night goes on to the morning.
  EXPECT_THAT(OnCallAt(roster, InstantOf({Day("2026-02-02"), hours(7)}, roster.zone)), ElementsAre(kCleo));
  EXPECT_THAT(OnCallAt(roster, InstantOf({Day("2026-02-02"), hours(8)}, roster.zone)), IsEmpty());
}

TEST(Rotations, ThatBeginInTheMiddleOfAWeekGiveItToTheFirst) {
  auto roster = DaysAndNights();
  roster.rotations[0].from = Day("2026-01-09");
  EXPECT_THAT(OnCallAt(roster, InstantOf({Day("2026-01-08"), hours(12)}, roster.zone)), ElementsAre(kDee));
  EXPECT_THAT(OnCallAt(roster, InstantOf({Day("2026-01-09"), hours(12)}, roster.zone)), ElementsAre(kAna, kDee));
  EXPECT_THAT(OnCallAt(roster, InstantOf({Day("2026-01-12"), hours(12)}, roster.zone)), ElementsAre(kBen, kDee));
}

TEST(Duties, AreExactAtTheirEdges) {
  const auto roster = DaysAndNights();
  const Instant evening = InstantOf({Day("2026-01-06"), hours(20)}, roster.zone);
  EXPECT_THAT(OnCallAt(roster, evening - std::chrono::microseconds(1)), ElementsAre(kAna, kDee));
  EXPECT_THAT(OnCallAt(roster, evening), ElementsAre(kCleo, kDee));
}

TEST(Duties, LastAnHourLessOrMoreOverAChangeOfClocks) {
  const auto roster = DaysAndNights();
  for (const auto& [day, length] : {std::pair("2026-03-07", hours(11)), std::pair("2026-10-31", hours(13)),
                                    std::pair("2028-02-28", hours(12)), std::pair("2028-02-29", hours(12))}) {
    const Instant begin = InstantOf({Day(day), hours(20)}, roster.zone);
    const auto duties = DutiesOf(roster, begin, begin + hours(24));
    ASSERT_GE(duties.size(), 2u);
    EXPECT_EQ(duties[0].person, kCleo);
    EXPECT_EQ(duties[0].from, begin);
    EXPECT_EQ(duties[0].until - duties[0].from, length) << day;
  }
}

TEST(Duties, OfAPersonThatTouchAreOne) {
  const auto roster = DaysAndNights();
  const Instant from = InstantOf({Day("2026-01-05"), hours(8)}, roster.zone);
  const auto duties = DutiesOf(roster, from, from + hours(72));
  ASSERT_EQ(duties.size(), 7u);
  EXPECT_EQ(duties.back(), (Duty{OnCallLine::kBackup, kDee, from, from + hours(72)}));
  EXPECT_THAT(DutiesOf(roster, from, from), IsEmpty());
  EXPECT_THAT(DutiesOf(roster, from, from - hours(1)), IsEmpty());
}

TEST(Holidays, StandInPlaceOfRotations) {
  auto roster = DaysAndNights();
  roster.holidays = {{OnCallLine::kFirst, Day("2026-12-25"), {{kDee, hours(6), hours(24)}}},
                     {OnCallLine::kFirst, Day("2030-12-25"), {}}};
  const auto at = [&](const char* day, minutes time) {
    return OnCallAt(roster, InstantOf({Day(day), time}, roster.zone));
  };
  // Until midnight the night shift of the day before.
  EXPECT_THAT(at("2026-12-24", hours(23)), ElementsAre(kCleo, kDee));
  EXPECT_THAT(at("2026-12-25", hours(5)), ElementsAre(kDee));
  EXPECT_THAT(at("2026-12-25", hours(6)), ElementsAre(kDee));
  // From midnight the night shift that the rotation has.
  EXPECT_THAT(at("2026-12-26", hours(2)), ElementsAre(kCleo, kDee));
  EXPECT_THAT(at("2026-12-26", hours(9)), ElementsAre(kAna, kDee));
  roster.holidays[0].line = OnCallLine::kBackup;
  EXPECT_THAT(at("2026-12-25", hours(12)), ElementsAre(kAna, kDee));
  EXPECT_THAT(at("2026-12-25", hours(5)), ElementsAre(kCleo));
}

TEST(Changes, SwapTwoPeople) {
  auto roster = DaysAndNights();
  const WallTime from{Day("2026-01-06"), hours(8)};
  const WallTime until{Day("2026-01-06"), hours(20)};
  const WallTime from_next{Day("2026-01-13"), hours(8)};
  const WallTime until_next{Day("2026-01-13"), hours(20)};
  roster.changes = {{OnCallLine::kFirst, from, until, kAna, kBen},
                    {OnCallLine::kFirst, from_next, until_next, kBen, kAna}};
  const auto at = [&](const WallTime& time) { return OnCallAt(roster, InstantOf(time, roster.zone)); };
  EXPECT_THAT(at(from), ElementsAre(kBen, kDee));
  EXPECT_THAT(at({Day("2026-01-07"), hours(8)}), ElementsAre(kAna, kDee));
  EXPECT_THAT(at(from_next), ElementsAre(kAna, kDee));
  EXPECT_THAT(at({Day("2026-01-14"), hours(8)}), ElementsAre(kBen, kDee));
}

TEST(Changes, ApplyInTheOrderInWhichTheyWereMade) {
  auto roster = DaysAndNights();
  const WallTime from{Day("2026-01-06"), hours(10)};
  const WallTime until{Day("2026-01-06"), hours(12)};
  const auto at = [&](minutes time) { return OnCallAt(roster, InstantOf({Day("2026-01-06"), time}, roster.zone)); };
  // Ana leaves for two hours in the middle of her shift; Ben comes beside nobody, and gives his time to Cleo.
  roster.changes = {{OnCallLine::kFirst, from, until, kAna, kBen}, {OnCallLine::kFirst, from, until, kBen, kCleo}};
  EXPECT_THAT(at(hours(9)), ElementsAre(kAna, kDee));
  EXPECT_THAT(at(hours(11)), ElementsAre(kCleo, kDee));
  EXPECT_THAT(at(hours(12)), ElementsAre(kAna, kDee));
  // The other way round Ben has nothing to give, and stays beside Cleo: who came on last is called first.
  std::swap(roster.changes[0], roster.changes[1]);
  roster.changes[1].from.at = hours(11);
  EXPECT_THAT(at(hours(11)), ElementsAre(kBen, kCleo, kDee));
  // Of somebody who is on both lines there is one.
  roster.changes = {{OnCallLine::kFirst, from, until, std::nullopt, kDee}};
  EXPECT_THAT(at(hours(11)), ElementsAre(kDee, kAna));
  roster.changes = {{OnCallLine::kBackup, from, until, kDee, std::nullopt}};
  EXPECT_THAT(at(hours(11)), ElementsAre(kAna));
}

TEST(Rosters, NameEverythingThatIsWrong) {
  const auto field_of = [](const std::function<void(Roster&)>& spoil) {
    auto roster = DaysAndNights();
    roster.holidays = {{OnCallLine::kFirst, Day("2026-12-25"), {{kDee, hours(6), hours(24)}}}};
    roster.changes = {{OnCallLine::kFirst, {Day("2026-01-06"), hours(8)}, {Day("2026-01-07"), hours(24)}, kAna, kBen}};
    EXPECT_THAT(Problems(roster), IsEmpty());
    spoil(roster);
    std::string fields;
    for (const auto& problem : Problems(roster)) fields += problem.field + " ";
    return fields;
  };
  const Date none{};
  EXPECT_EQ(field_of([](Roster& r) { r.rotations[0].people.clear(); }), "rotations[0].people ");
  EXPECT_EQ(field_of([&](Roster& r) { r.rotations[0].from = none; }), "rotations[0].from ");
  EXPECT_EQ(field_of([&](Roster& r) { r.rotations[1].until = none; }), "rotations[1].until ");
  EXPECT_EQ(field_of([](Roster& r) { r.rotations[1].until = Day("2026-01-04"); }), "rotations[1].until ");
  EXPECT_EQ(field_of([](Roster& r) { r.rotations[0].shifts[1].weekday = std::chrono::weekday(9); }),
            "rotations[0].shifts[1].weekday ");
  EXPECT_EQ(field_of([](Roster& r) { r.rotations[0].shifts[1].from = minutes(-1); }), "rotations[0].shifts[1].from ");
  EXPECT_EQ(field_of([](Roster& r) { r.rotations[1].shifts[1].from = hours(24); }), "rotations[1].shifts[1].from ");
  EXPECT_EQ(field_of([](Roster& r) { r.rotations[0].shifts[1].until = hours(8); }), "rotations[0].shifts[1].until ");
  EXPECT_EQ(field_of([](Roster& r) { r.rotations[0].shifts[1].until = hours(8 + 168) + minutes(1); }),
            "rotations[0].shifts[1].until ");
  EXPECT_EQ(field_of([&](Roster& r) { r.holidays[0].day = none; }), "holidays[0].day ");
  EXPECT_EQ(field_of([](Roster& r) { r.holidays.push_back(r.holidays[0]); }), "holidays[1] ");
  EXPECT_EQ(field_of([](Roster& r) {
              r.holidays.push_back(r.holidays[0]);
              r.holidays.back().line = OnCallLine::kBackup;
              r.holidays.push_back({OnCallLine::kFirst, Day("2026-12-26"), {}});
            }),
            "");
  EXPECT_EQ(field_of([](Roster& r) { r.holidays[0].duties[0].until += minutes(1); }), "holidays[0].duties[0].until ");
  EXPECT_EQ(field_of([&](Roster& r) { r.changes[0].from.day = none; }), "changes[0].from ");
  EXPECT_EQ(field_of([&](Roster& r) { r.changes[0].until.day = none; }), "changes[0].until ");
  EXPECT_EQ(field_of([](Roster& r) { r.changes[0].from.at = minutes(-1); }), "changes[0].from ");
  EXPECT_EQ(field_of([](Roster& r) { r.changes[0].from.at = hours(24); }), "changes[0].from ");
  EXPECT_EQ(field_of([](Roster& r) { r.changes[0].until.at = minutes(-1); }), "changes[0].until ");
  EXPECT_EQ(field_of([](Roster& r) { r.changes[0].until.at = hours(25); }), "changes[0].until ");
  EXPECT_EQ(field_of([](Roster& r) { r.changes[0].until = r.changes[0].from; }), "changes[0].until ");
  EXPECT_EQ(field_of([](Roster& r) { r.changes[0].leaves = r.changes[0].comes = std::nullopt; }), "changes[0] ");
}

}  // namespace
}  // namespace cairn::mentorship::domain
