#include "platform/time/wall_clock.h"

#include <gtest/gtest.h>

namespace cairn::platform {
namespace {

using std::chrono::minutes;

Instant At(const char* day, int hour, int minute) {
  return Instant(std::chrono::sys_days(ParseDate(day).value())) + std::chrono::hours(hour) + minutes(minute);
}

TEST(MinuteOfWeek, BeginsOnMonday) {
  const auto utc = TimeZone::Find("UTC").value();
  EXPECT_EQ(MinuteOfWeek(At("2026-11-23", 0, 0), utc), 0) << "a Monday";
  EXPECT_EQ(MinuteOfWeek(At("2026-11-23", 0, 0) - std::chrono::microseconds(1), utc), 7 * 1440 - 1);
  EXPECT_EQ(MinuteOfWeek(At("2026-11-24", 18, 30) + std::chrono::seconds(59), utc), 1440 + 18 * 60 + 30);
  const auto west = TimeZone::Find("America/Los_Angeles").value();
  EXPECT_EQ(MinuteOfWeek(At("2026-11-23", 7, 59), west), 7 * 1440 - 1) << "it is Sunday there";
}

TEST(NextClockShift, TellsWhenAndBy) {
  const auto zone = TimeZone::Find("America/New_York").value();
  const auto ahead = NextClockShift(At("2026-03-01", 0, 0), At("2026-12-31", 0, 0), zone).value();
  EXPECT_EQ(ahead.at, At("2026-03-08", 7, 0));
  EXPECT_EQ(ahead.by, minutes(60));
  const auto back = NextClockShift(ahead.at, At("2026-12-31", 0, 0), zone).value();
  EXPECT_EQ(back.at, At("2026-11-01", 6, 0));
  EXPECT_EQ(back.by, minutes(-60));
  EXPECT_TRUE(NextClockShift(back.at - minutes(1), back.at, zone)) << "the end counts";
  EXPECT_FALSE(NextClockShift(back.at, At("2026-12-31", 0, 0), zone)) << "the beginning does not";
  EXPECT_FALSE(NextClockShift(At("2026-01-01", 0, 0), At("2026-12-31", 0, 0), TimeZone::Find("UTC").value()));
  EXPECT_EQ(
      NextClockShift(At("2026-04-01", 0, 0), At("2026-12-31", 0, 0), TimeZone::Find("Australia/Lord_Howe").value())
          .value()
          .by,
      minutes(-30));
}

}  // namespace
}  // namespace cairn::platform
