#include "platform/time/clock_changes.h"

#include <gtest/gtest.h>

namespace cairn::platform {
namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr year_month_day kNewYear = std::chrono::year(2026) / 1 / 1;
constexpr year_month_day kNextNewYear = std::chrono::year(2027) / 1 / 1;

std::vector<ClockChange> ChangesOf2026(const char* zone) {
  return ClockChanges(sys_days(kNewYear), sys_days(kNextNewYear), TimeZone::Find(zone).value());
}

TEST(ClockChanges, AreTheTimesThatAZoneSkipsOrHasTwice) {
  const auto changes = ChangesOf2026("America/Chicago");
  ASSERT_EQ(changes.size(), 2U);
  const local_days march(std::chrono::year(2026) / 3 / 8), november(std::chrono::year(2026) / 11 / 1);
  EXPECT_EQ(changes[0].first, march + 2h);
  EXPECT_EQ(changes[0].last, march + 3h);
  EXPECT_EQ(changes[1].first, november + 1h);
  EXPECT_EQ(changes[1].last, november + 2h);
}

TEST(ClockChanges, MayBeHalfAnHourOrNone) {
  const auto half = ChangesOf2026("Australia/Lord_Howe");
  ASSERT_EQ(half.size(), 2U);
  EXPECT_EQ(half[0].last - half[0].first, 30min);
  EXPECT_TRUE(ChangesOf2026("America/Phoenix").empty());
  EXPECT_TRUE(ChangesOf2026("UTC").empty());
}

TEST(ClockChanges, CountTheFirstMomentAndNotTheLast) {
  const auto zone = TimeZone::Find("America/Chicago").value();
  const Instant change = sys_days(std::chrono::year(2026) / 3 / 8) + 8h;
  EXPECT_EQ(ClockChanges(change, change + 1s, zone).size(), 1U);
  EXPECT_TRUE(ClockChanges(change + 1us, change + 24h, zone).empty());
  EXPECT_TRUE(ClockChanges(change - 24h, change, zone).empty());
}

}  // namespace
}  // namespace cairn::platform
