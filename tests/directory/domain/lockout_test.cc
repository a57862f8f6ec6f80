#include "directory/domain/lockout.h"

#include <gtest/gtest.h>

namespace cairn::directory::domain {
namespace {

using platform::Instant;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

const Instant kStart{seconds(1'790'000'000)};

Failures After(int failures, seconds between, Instant start = kStart) {
  Failures facts;
  for (int i = 0; i < failures; ++i) facts = AfterFailure(facts, start + i * between);
  return facts;
}

TEST(Lockout, LooksAtTheFirstFiveAttemptsAtOnce) {
  for (int failures = 0; failures < 5; ++failures) {
    const auto facts = After(failures, seconds(0));
    EXPECT_TRUE(MayTry(facts, kStart)) << failures;
    EXPECT_FALSE(IsLocked(facts, kStart)) << failures;
  }
}

TEST(Lockout, DelaysDoubleFromOneSecondUpToSixty) {
  // Failures far enough apart to stay clear of the lock.
  const std::pair<int, int> table[] = {{5, 1},   {6, 2},   {7, 4},   {8, 8},   {9, 16},
                                       {10, 32}, {11, 60}, {12, 60}, {200, 60}};
  for (const auto& [failures, delay] : table) {
    const auto facts = After(failures, minutes(5));
    const Instant last = facts.recent.back();
    EXPECT_FALSE(IsLocked(facts, last)) << failures;
    EXPECT_FALSE(MayTry(facts, last + seconds(delay) - microseconds(1))) << failures;
    EXPECT_TRUE(MayTry(facts, last + seconds(delay))) << failures;
  }
}

TEST(Lockout, TenFailuresWithinFifteenMinutesLockForFifteen) {
  const auto nine = After(9, seconds(60));
  EXPECT_FALSE(nine.locked_until);
  const Instant tenth = kStart + minutes(15) - microseconds(1);
  const auto facts = AfterFailure(nine, tenth);
  EXPECT_TRUE(IsLocked(facts, tenth));
  EXPECT_FALSE(MayTry(facts, tenth + minutes(15) - microseconds(1)));
  EXPECT_FALSE(IsLocked(facts, tenth + minutes(15)));
  EXPECT_TRUE(MayTry(facts, tenth + minutes(15)));
}

TEST(Lockout, TenFailuresOverMoreThanFifteenMinutesDoNotLock) {
  const auto facts = AfterFailure(After(9, seconds(60)), kStart + minutes(15));
  EXPECT_FALSE(IsLocked(facts, kStart + minutes(15)));
}

TEST(Lockout, KeepsTenMomentsAndCountsOn) {
  const auto facts = After(25, minutes(5));
  EXPECT_EQ(facts.count, 25);
  EXPECT_EQ(facts.recent.size(), 10U);
  EXPECT_EQ(facts.recent.back(), kStart + 24 * minutes(5));
}

// An attacker who never rests: whatever the rhythm, at most ten guesses are looked at in any fifteen minutes.
TEST(Lockout, LooksAtTenGuessesInFifteenMinutesAtMost) {
  for (const auto rhythm : {microseconds(100'000), microseconds(1'000'000), microseconds(7'300'000)}) {
    Failures facts;
    std::vector<Instant> looked_at;
    for (Instant now = kStart; now < kStart + std::chrono::hours(2); now += rhythm) {
      if (!MayTry(facts, now)) continue;
      looked_at.push_back(now);
      facts = AfterFailure(facts, now);
    }
    for (std::size_t i = 10; i < looked_at.size(); ++i) {
      ASSERT_GE(looked_at[i] - looked_at[i - 10], kLockWindow) << rhythm.count();
    }
    EXPECT_GT(looked_at.size(), 10U);
  }
}

TEST(Lockout, AttemptsSideBySideMayComeInAnyOrder) {
  const auto facts = AfterFailure(Failures{}, kStart + seconds(1));
  EXPECT_TRUE(MayTry(facts, kStart));
}

}  // namespace
}  // namespace cairn::directory::domain
