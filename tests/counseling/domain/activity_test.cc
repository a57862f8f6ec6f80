#include "counseling/domain/activity.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace cairn::tests {
namespace {

using counseling::domain::MeasureActivity;
using platform::Instant;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

const Instant kStart = Instant(std::chrono::hours(24 * 20'000));
const Instant kNow = kStart + std::chrono::hours(24);

std::vector<Instant> At(const std::vector<int>& offsets) {
  std::vector<Instant> signs;
  for (const int offset : offsets) signs.push_back(kStart + seconds(offset));
  return signs;
}

TEST(MeasureActivity, AddsWhatLiesBetweenSigns) {
  const auto time = MeasureActivity({}, At({0, 60, 200}), kNow).value();
  EXPECT_EQ(time.active, seconds(200));
  EXPECT_EQ(time.last_at, kStart + seconds(200));
}

TEST(MeasureActivity, CountsAPauseOfFiveMinutesAndNoneThatIsLonger) {
  EXPECT_EQ(MeasureActivity({}, At({0, 300}), kNow)->active, seconds(300));
  EXPECT_EQ(MeasureActivity({}, At({0, 301}), kNow)->active, seconds(0));
  EXPECT_EQ(MeasureActivity({}, At({0, 60, 361, 400}), kNow)->active, seconds(99));
  EXPECT_EQ(MeasureActivity({}, {kStart, kStart + minutes(5) + microseconds(1)}, kNow)->active, seconds(0));
}

TEST(MeasureActivity, OfOneSignIsNothingAndOfNoneLeavesWhatWas) {
  EXPECT_EQ(MeasureActivity({}, At({7}), kNow)->active, seconds(0));
  const auto none = MeasureActivity(kStart, {}, kNow).value();
  EXPECT_EQ(none.active, seconds(0));
  EXPECT_EQ(none.last_at, kStart);
  EXPECT_EQ(MeasureActivity({}, {}, kNow)->last_at, std::nullopt);
}

TEST(MeasureActivity, RefusesSignsThatGoBackOrAreStillToCome) {
  for (const auto& [last, signs] : std::vector<std::pair<std::optional<Instant>, std::vector<Instant>>>{
           {std::nullopt, At({10, 9})},
           {kStart + seconds(10), At({9, 20})},
           {std::nullopt, {kNow, kNow + microseconds(1)}}}) {
    const auto refused = MeasureActivity(last, signs, kNow);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "ACTIVITY_OUT_OF_ORDER");
  }
  EXPECT_EQ(MeasureActivity({}, At({10, 9}), kNow).error().metadata[0].second, "activity_times[1]");
}

std::vector<Instant> Rising(const std::vector<std::uint32_t>& gaps) {
  std::vector<Instant> signs;
  auto at = kStart;
  for (const auto gap : gaps) signs.push_back(at += microseconds(gap % 700'000'000U));
  return signs;
}

RC_GTEST_PROP(MeasureActivity, ComesToTheSameInParts, (const std::vector<std::uint32_t>& gaps)) {
  const auto signs = Rising(gaps);
  const auto now = kStart + std::chrono::hours(24 * 365);
  const auto whole = MeasureActivity({}, signs, now).value();
  const auto cut = *rc::gen::inRange<std::size_t>(0, signs.size() + 1);
  const auto middle = signs.begin() + static_cast<std::ptrdiff_t>(cut);
  const auto first = MeasureActivity({}, {signs.begin(), middle}, now).value();
  const auto second = MeasureActivity(first.last_at, {middle, signs.end()}, now).value();
  RC_ASSERT(first.active + second.active == whole.active);
  RC_ASSERT(second.last_at == whole.last_at);
}

// Minute by minute instead of gap by gap: never more than there was, and all of it where no pause was too long.
RC_GTEST_PROP(MeasureActivity, IsNeverMoreThanTheTimeThatPassed, (const std::vector<std::uint32_t>& gaps)) {
  const auto signs = Rising(gaps);
  const auto time = MeasureActivity({}, signs, kStart + std::chrono::hours(24 * 365)).value();
  if (signs.empty()) return;
  const auto passed = std::chrono::floor<seconds>(signs.back()) - std::chrono::floor<seconds>(signs.front());
  RC_ASSERT(time.active >= seconds(0));
  RC_ASSERT(time.active <= passed);
  const bool busy = std::adjacent_find(signs.begin(), signs.end(),
                                       [](Instant a, Instant b) { return b - a > minutes(5); }) == signs.end();
  if (busy) RC_ASSERT(time.active == passed);
}

}  // namespace
}  // namespace cairn::tests
