#include "mentorship/domain/meeting_clock.h"

#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include "mentorship/domain/meeting.h"
#include "platform/time/wall_clock.h"
#include "tests/mentorship/domain/mentor_sample.h"

namespace cairn::mentorship::domain {
namespace {

using platform::Instant;
using platform::TimeZone;
using std::chrono::hours;
using std::chrono::minutes;

Instant At(const char* day, int hour, int minute) {
  return Instant(std::chrono::sys_days(Day(day))) + hours(hour) + minutes(minute);
}

constexpr int kTuesdaySevenInTheEvening = 1440 + 19 * 60;

TEST(NextStart, IsReadOnTheWallOfTheMeeting) {
  // Noon of Monday in UTC.
  const auto now = At("2026-11-23", 12, 0);
  for (const auto& [zone, hour] : std::vector<std::pair<const char*, int>>{
           {"UTC", 19}, {"America/New_York", 24}, {"America/Los_Angeles", 27}, {"Asia/Kolkata", 13}}) {
    const auto ahead = AheadOf(TimeZone::Find(zone).value(), now);
    const int half = std::string(zone) == "Asia/Kolkata" ? 30 : 0;
    EXPECT_EQ(NextStart(ahead, kTuesdaySevenInTheEvening, now), At("2026-11-24", hour, half)) << zone;
  }
}

TEST(NextStart, IsNowWhenItBeginsNowAndInAWeekWhenItHasBegun) {
  const auto zone = TimeZone::Find("UTC").value();
  const auto start = At("2026-11-24", 19, 0);
  const auto next = [&](Instant now) { return NextStart(AheadOf(zone, now), kTuesdaySevenInTheEvening, now); };
  EXPECT_EQ(next(start), start);
  EXPECT_EQ(next(start - std::chrono::seconds(1)), start);
  EXPECT_EQ(next(start + std::chrono::seconds(1)), start + hours(7 * 24));
}

TEST(NextStart, KeepsToTheWallWhenClocksAreSet) {
  const auto zone = TimeZone::Find("America/New_York").value();
  const int sunday = 6 * 1440;
  const auto next = [&](Instant now, int minute) { return NextStart(AheadOf(zone, now), sunday + minute, now); };
  // Ahead from 02:00 to 03:00 on 8 March 2026, at 07:00 UTC.
  const auto before = At("2026-03-08", 5, 0);
  EXPECT_EQ(next(before, 90), At("2026-03-08", 6, 30));
  EXPECT_EQ(next(before, 150), At("2026-03-08", 7, 0)) << "02:30 is left out";
  EXPECT_EQ(next(before, 180), At("2026-03-08", 7, 0));
  EXPECT_EQ(next(before, 19 * 60), At("2026-03-08", 23, 0));
  // Back from 02:00 to 01:00 on 1 November 2026, at 06:00 UTC.
  const auto earlier = At("2026-11-01", 4, 0);
  EXPECT_EQ(next(earlier, 30), At("2026-11-01", 4, 30));
  EXPECT_EQ(next(earlier, 90), At("2026-11-01", 5, 30)) << "the first of the two";
  EXPECT_EQ(next(earlier, 120), At("2026-11-01", 7, 0));
  EXPECT_EQ(next(earlier, 19 * 60), At("2026-11-02", 0, 0));
}

// What the few numbers say is what a walk along the wall finds, minute by minute. Within a day of a change of clocks,
// and away from any.
RC_GTEST_PROP(NextStart, IsWhatTheClocksSay, ()) {
  static const std::vector<const char*> kZones = {
      "America/New_York", "America/Los_Angeles", "Europe/London", "Australia/Lord_Howe", "UTC", "America/Phoenix"};
  const auto zone = TimeZone::Find(*rc::gen::elementOf(kZones)).value();
  const auto around = *rc::gen::element(At("2026-03-08", 7, 0), At("2026-11-01", 6, 0), At("2026-03-29", 1, 0),
                                        At("2026-10-25", 1, 0), At("2026-04-04", 15, 0), At("2026-07-01", 0, 0));
  const auto now =
      around + minutes(*rc::gen::inRange(-9 * 1440, 2 * 1440)) + std::chrono::seconds(*rc::gen::inRange(0, 60));
  const int wanted = *rc::gen::inRange(0, kMinutesOfWeek);
  const auto found = NextStart(AheadOf(zone, now), wanted, now);
  const auto from = std::chrono::ceil<minutes>(now);
  for (auto moment = from; moment < from + hours(8 * 24); moment += minutes(1)) {
    const int shown = platform::MinuteOfWeek(moment, zone);
    const auto shift = platform::NextClockShift(moment - minutes(1), moment, zone);
    const int skipped = shift && shift->by > minutes(0) ? static_cast<int>(shift->by.count()) : 0;
    const int behind = (shown - wanted + kMinutesOfWeek) % kMinutesOfWeek;
    // Who asks in the first of two hours for a time that it has passed is told of the next week.
    const auto back = platform::NextClockShift(from - hours(1), from + hours(1), zone);
    if (back && back->by < minutes(0)) RC_DISCARD("asked while clocks show the same twice");
    if (behind == 0 || (behind > 0 && behind <= skipped)) {
      RC_ASSERT(found == moment);
      return;
    }
  }
  RC_FAIL("no such time in eight days");
}

TEST(MinuteOfWeek, CountsFromMonday) {
  EXPECT_EQ(MinuteOfWeek(MeetingTime{1, 0}), 0);
  EXPECT_EQ(MinuteOfWeek(MeetingTime{7, 1439}), kMinutesOfWeek - 1);
}

}  // namespace
}  // namespace cairn::mentorship::domain
