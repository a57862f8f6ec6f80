#include "mentorship/domain/candidate_profile.h"

#include <gtest/gtest.h>

#include <bitset>
#include <limits>
#include <random>

namespace cairn::mentorship::domain {
namespace {

using Minutes = std::bitset<kWeekMinutes>;

/// Minute by minute.
Minutes LivedThrough(const std::vector<WeeklySpan>& spans) {
  Minutes minutes;
  for (const auto& span : spans) {
    for (int minute = span.from; minute < span.until; ++minute) {
      minutes.set(static_cast<std::size_t>(minute % kWeekMinutes));
    }
  }
  return minutes;
}

std::vector<WeeklySpan> AnySpans(std::mt19937& random) {
  std::vector<WeeklySpan> spans;
  for (int i = static_cast<int>(random() % 8); i > 0; --i) {
    const int from = static_cast<int>(random() % kWeekMinutes);
    spans.push_back({from, from + 1 + static_cast<int>(random() % 3000)});
  }
  return spans;
}

TEST(WeeklyHours, CountEachMinuteOnceInOrderWithoutTouching) {
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    const auto spans = AnySpans(random);
    const auto others = AnySpans(random);
    const WeeklyHours hours(spans);
    EXPECT_EQ(LivedThrough(hours.spans()), LivedThrough(spans));
    EXPECT_EQ(hours.minutes(), static_cast<int>(LivedThrough(spans).count()));
    for (std::size_t i = 1; i < hours.spans().size(); ++i) {
      EXPECT_LT(hours.spans()[i - 1].until, hours.spans()[i].from);
    }
    EXPECT_EQ(SharedMinutes(hours, WeeklyHours(others)),
              static_cast<int>((LivedThrough(spans) & LivedThrough(others)).count()));
  }
}

TEST(WeeklyHours, GoOnOnMondayAndLeaveOutWhatIsNoSpan) {
  EXPECT_EQ(WeeklyHours({{kWeekMinutes - 60, kWeekMinutes + 30}}).spans(),
            (std::vector<WeeklySpan>{{0, 30}, {kWeekMinutes - 60, kWeekMinutes}}));
  EXPECT_EQ(WeeklyHours({{0, kWeekMinutes}}).minutes(), kWeekMinutes);
  for (const WeeklySpan& span :
       {WeeklySpan{-1, 60}, {kWeekMinutes, kWeekMinutes + 1}, {60, 60}, {60, 30}, {0, kWeekMinutes + 1}}) {
    EXPECT_EQ(WeeklyHours({span}), WeeklyHours());
  }
}

TEST(Miles, FollowTheGreatCircle) {
  // San Francisco airport to New York Kennedy: 2,586 statute miles.
  EXPECT_NEAR(*MilesBetween({37.6188, -122.3754}, {40.6413, -73.7781}), 2586, 13);
  EXPECT_DOUBLE_EQ(*MilesBetween({37, -122}, {37, -122}), 0);
  EXPECT_NEAR(*MilesBetween({0, 0}, {0, 180}), 12437, 1);
  for (const Position& nowhere :
       {Position{91, 0}, {-91, 0}, {0, 181}, {0, -181}, {std::numeric_limits<double>::quiet_NaN(), 0}}) {
    EXPECT_EQ(MilesBetween({0, 0}, nowhere), std::nullopt);
    EXPECT_EQ(MilesBetween(nowhere, {0, 0}), std::nullopt);
  }
}

}  // namespace
}  // namespace cairn::mentorship::domain
