#include "directory/domain/signing_key.h"

#include <gtest/gtest.h>

namespace cairn::directory::domain {
namespace {

using platform::Instant;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const Instant kStart{seconds(1'790'000'000)};

KeyTimes AKey(const std::string& id, Instant signs_from) {
  return {.key_id = id, .signs_from = signs_from, .expires_at = signs_from + kKeyLife};
}

TEST(NextKeyDue, TheFirstKeySignsAtOnce) { EXPECT_EQ(NextKeyDue({}, kStart), kStart); }

TEST(NextKeyDue, TheNextIsMadeTenMinutesBeforeItSigns) {
  const std::vector<KeyTimes> keys = {AKey("a", kStart)};
  EXPECT_EQ(NextKeyDue(keys, kStart + hours(24) - minutes(10) - seconds(1)), std::nullopt);
  EXPECT_EQ(NextKeyDue(keys, kStart + hours(24) - minutes(10)), kStart + hours(24));
}

TEST(NextKeyDue, IsNotDueAgainOnceItIsMade) {
  const std::vector<KeyTimes> keys = {AKey("a", kStart), AKey("b", kStart + hours(24))};
  EXPECT_EQ(NextKeyDue(keys, kStart + hours(24)), std::nullopt);
}

TEST(NextKeyDue, AfterALongRestTheOldKeySignsThroughTheNotice) {
  const std::vector<KeyTimes> keys = {AKey("a", kStart)};
  const Instant now = kStart + hours(30);
  EXPECT_EQ(NextKeyDue(keys, now), now + kKeyNotice);
  EXPECT_EQ(KeyToSignWith(keys, now)->key_id, "a");
}

TEST(NextKeyDue, WhenTheOldKeyEndsWithinTheNoticeTheNewOneSignsAtOnce) {
  const std::vector<KeyTimes> keys = {AKey("a", kStart)};
  const Instant now = kStart + hours(48) - minutes(5);
  EXPECT_EQ(NextKeyDue(keys, now), now);
}

TEST(KeyToSignWith, IsTheLatestThatSignsAlready) {
  const std::vector<KeyTimes> keys = {AKey("b", kStart + hours(24)), AKey("a", kStart)};
  EXPECT_EQ(KeyToSignWith(keys, kStart - seconds(1)), std::nullopt);
  EXPECT_EQ(KeyToSignWith(keys, kStart)->key_id, "a");
  EXPECT_EQ(KeyToSignWith(keys, kStart + hours(24) - seconds(1))->key_id, "a");
  EXPECT_EQ(KeyToSignWith(keys, kStart + hours(24))->key_id, "b");
  EXPECT_EQ(KeyToSignWith(keys, kStart + hours(72)), std::nullopt);
}

// Whenever the keys are looked after, there is always one to sign with, it has been published for the notice, and two
// are live.
TEST(Rotation, HoldsForAWeek) {
  std::vector<KeyTimes> keys;
  std::vector<Instant> made_at;
  for (Instant now = kStart; now < kStart + hours(24 * 7); now += minutes(1)) {
    if (const auto from = NextKeyDue(keys, now)) {
      keys.push_back(AKey(std::to_string(keys.size()), *from));
      made_at.push_back(now);
    }
    const auto key = KeyToSignWith(keys, now);
    ASSERT_TRUE(key);
    const auto index = static_cast<std::size_t>(std::stoi(key->key_id));
    if (index > 0) {
      ASSERT_GE(now - made_at[index], kKeyNotice);
    }
    ASSERT_LE(now - key->signs_from, kSigningTime);
  }
  EXPECT_EQ(keys.size(), 8U);
}

}  // namespace
}  // namespace cairn::directory::domain
