#include "platform/time/time.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/support/fixed_clock.h"

namespace cairn::platform {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

constexpr const char* kZones[] = {"America/New_York", "America/Los_Angeles", "Europe/Berlin",   "Australia/Lord_Howe",
                                  "Atlantic/Azores",  "America/Havana",      "America/Phoenix", "UTC",
                                  "Asia/Kathmandu",   "Pacific/Auckland"};

TimeZone Zone(const std::string& name) {
  const auto zone = TimeZone::Find(name);
  if (!zone) throw std::runtime_error("no zone " + name);
  return *zone;
}

Date Day(int year, unsigned month, unsigned day) {
  return Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
}

Instant Utc(Date day, std::chrono::microseconds time) { return sys_days(day) + time; }

std::chrono::microseconds LengthOf(Date day, const TimeZone& zone) {
  return StartOfClinicDay(Date(sys_days(day) + std::chrono::days(1)), zone) - StartOfClinicDay(day, zone);
}

TEST(TimeZone, KnowsIanaNamesOnly) {
  EXPECT_EQ(Zone("America/New_York").name(), "America/New_York");
  for (const char* name :
       {"", "america/new_york", "America/New York", "EST5EDT6", "../../etc/passwd", "/etc/localtime", "New_York"}) {
    EXPECT_FALSE(TimeZone::Find(name).has_value()) << name;
  }
}

struct ChangeCase {
  const char* zone;
  Date day;
  std::chrono::minutes length;
};

class ChangeOfClocks : public testing::TestWithParam<ChangeCase> {};

TEST_P(ChangeOfClocks, MakesTheDayShorterOrLonger) {
  const auto& param = GetParam();
  EXPECT_EQ(LengthOf(param.day, Zone(param.zone)), param.length);
}

INSTANTIATE_TEST_SUITE_P(Zones, ChangeOfClocks,
                         testing::Values(ChangeCase{"America/New_York", Day(2026, 3, 8), 23h},
                                         ChangeCase{"America/New_York", Day(2026, 11, 1), 25h},
                                         ChangeCase{"America/Los_Angeles", Day(2026, 3, 8), 23h},
                                         ChangeCase{"Europe/Berlin", Day(2026, 3, 29), 23h},
                                         ChangeCase{"Europe/Berlin", Day(2026, 10, 25), 25h},
                                         // Half an hour only.
                                         ChangeCase{"Australia/Lord_Howe", Day(2026, 4, 5), 24h + 30min},
                                         ChangeCase{"Australia/Lord_Howe", Day(2026, 10, 4), 23h + 30min},
                                         // Midnight happens twice.
                                         ChangeCase{"Atlantic/Azores", Day(2026, 10, 25), 25h},
                                         // Midnight does not happen.
                                         ChangeCase{"America/Havana", Day(2026, 3, 8), 23h},
                                         // No change of clocks at all.
                                         ChangeCase{"America/Phoenix", Day(2026, 3, 8), 24h}));

TEST(StartOfClinicDay, IsTheMomentAfterAGapThatSwallowsMidnight) {
  // Havana 2026-03-08: 00:00 becomes 01:00 at 05:00 UTC.
  EXPECT_EQ(StartOfClinicDay(Day(2026, 3, 8), Zone("America/Havana")), Utc(Day(2026, 3, 8), 5h));
}

TEST(StartOfClinicDay, IsTheFirstOfTwoMidnights) {
  // Azores 2026-10-25: 01:00 (UTC) becomes 00:00; the first midnight is 00:00 UTC.
  EXPECT_EQ(StartOfClinicDay(Day(2026, 10, 25), Zone("Atlantic/Azores")), Utc(Day(2026, 10, 25), 0h));
}

TEST(ClinicDay, TurnsAtTheClinicsMidnight) {
  const auto zone = Zone("America/New_York");
  EXPECT_EQ(ClinicDay(Utc(Day(2026, 7, 2), 4h - 1us), zone), Day(2026, 7, 1));
  EXPECT_EQ(ClinicDay(Utc(Day(2026, 7, 2), 4h), zone), Day(2026, 7, 2));
  EXPECT_EQ(ClinicDay(Utc(Day(2026, 1, 2), 5h - 1us), zone), Day(2026, 1, 1));
  EXPECT_EQ(ClinicDay(Utc(Day(2026, 1, 2), 5h), zone), Day(2026, 1, 2));
}

TEST(ClinicDay, StaysTheSameInTheRepeatedHour) {
  const auto zone = Zone("America/New_York");
  EXPECT_EQ(ClinicDay(Utc(Day(2026, 11, 1), 5h + 30min), zone), Day(2026, 11, 1));
  EXPECT_EQ(ClinicDay(Utc(Day(2026, 11, 1), 6h + 30min), zone), Day(2026, 11, 1));
}

TEST(ClinicDay, HandlesMomentsBefore1970) {
  EXPECT_EQ(ClinicDay(Utc(Day(1969, 12, 31), 12h), Zone("UTC")), Day(1969, 12, 31));
  EXPECT_EQ(ClinicDay(Utc(Day(1949, 11, 14), 1us), Zone("UTC")), Day(1949, 11, 14));
}

TEST(ClinicDay, BoundsHoldInEveryZone) {
  for (const char* name : kZones) {
    const auto zone = Zone(name);
    EXPECT_TRUE(rc::check([&] {
      // 1990 to 2037.
      const Instant instant{std::chrono::seconds(*rc::gen::inRange<std::int64_t>(631'152'000, 2'145'000'000))};
      const Date day = ClinicDay(instant, zone);
      RC_ASSERT(StartOfClinicDay(day, zone) <= instant);
      RC_ASSERT(instant < StartOfClinicDay(Date(sys_days(day) + std::chrono::days(1)), zone));
      RC_ASSERT(ClinicDay(StartOfClinicDay(day, zone), zone) == day);
      RC_ASSERT(ClinicDay(StartOfClinicDay(day, zone) - 1us, zone) < day);
    })) << name;
  }
}

TEST(AgeInYears, CountsBirthdays) {
  EXPECT_EQ(AgeInYears(Day(1990, 6, 15), Day(2026, 6, 14)), 35);
  EXPECT_EQ(AgeInYears(Day(1990, 6, 15), Day(2026, 6, 15)), 36);
  EXPECT_EQ(AgeInYears(Day(2026, 6, 15), Day(2026, 6, 15)), 0);
}

TEST(AgeInYears, PutsTheBirthdayOf29FebruaryOn1MarchInOtherYears) {
  const Date birth = Day(2008, 2, 29);
  EXPECT_EQ(AgeInYears(birth, Day(2026, 2, 28)), 17);
  EXPECT_EQ(AgeInYears(birth, Day(2026, 3, 1)), 18);
  EXPECT_EQ(AgeInYears(birth, Day(2028, 2, 28)), 19);
  EXPECT_EQ(AgeInYears(birth, Day(2028, 2, 29)), 20);
}

TEST(ParseDate, RoundTripsEveryDay) {
  EXPECT_TRUE(rc::check([] {
    const Date day{sys_days(Day(1, 1, 1)) + std::chrono::days(*rc::gen::inRange(0, 3'652'059))};
    RC_ASSERT(ParseDate(FormatDate(day)) == day);
  }));
}

TEST(ParseDate, HoldsItsLimits) {
  EXPECT_EQ(ParseDate("0001-01-01"), Day(1, 1, 1));
  EXPECT_EQ(ParseDate("9999-12-31"), Day(9999, 12, 31));
  EXPECT_EQ(ParseDate("2024-02-29"), Day(2024, 2, 29));
  EXPECT_EQ(ParseDate("2000-02-29"), Day(2000, 2, 29));
  for (const char* text : {"", "0000-01-01", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10",
                           "2026-01-00", "2026-1-1", "2026/01/01", "26-01-01", " 2026-01-01", "2026-01-01 ",
                           "2026-01-01T00:00", "-026-01-01", "+026-01-01", "2026-0x-01", "20260101", "2026-01-1\xc2"}) {
    EXPECT_FALSE(ParseDate(text).has_value()) << text;
  }
}

TEST(FormatInstant, IsRfc3339WithMicroseconds) {
  EXPECT_EQ(FormatInstant(Utc(Day(2026, 11, 23), 13h + 24min + 26s + 123'456us)), "2026-11-23T13:24:26.123456Z");
  EXPECT_EQ(FormatInstant(Utc(Day(1969, 12, 31), 24h - 1us)), "1969-12-31T23:59:59.999999Z");
}

TEST(SystemClock, TellsTheTime) {
  const auto before = std::chrono::system_clock::now() - 1us;
  const Instant now = SystemClock().Now();
  EXPECT_GE(now, before);
  EXPECT_LE(now, std::chrono::system_clock::now());
}

TEST(FixedClock, StandsWhereItIsPut) {
  tests::FixedClock clock(Utc(Day(2026, 1, 1), 0us));
  clock.Advance(90s);
  EXPECT_EQ(clock.Now(), Utc(Day(2026, 1, 1), 90s));
}

}  // namespace
}  // namespace cairn::platform
