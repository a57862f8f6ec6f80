#include "gateway/http/token_buckets.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using gateway::http::TokenBuckets;
using std::chrono::milliseconds;

const TokenBuckets::Moment kStart{std::chrono::seconds(1000)};

TEST(TokenBuckets, LetABurstInAndThenTheRate) {
  TokenBuckets buckets({.per_second = 2, .burst = 3});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(buckets.Take("a", kStart).count(), 0);
  const auto wait = buckets.Take("a", kStart);
  EXPECT_GE(wait, milliseconds(500));
  EXPECT_LE(wait, milliseconds(502));
  EXPECT_GT(buckets.Take("a", kStart + milliseconds(490)).count(), 0);
  EXPECT_EQ(buckets.Take("a", kStart + wait).count(), 0);
}

TEST(TokenBuckets, KeepKeysApart) {
  TokenBuckets buckets({.per_second = 1, .burst = 1});
  EXPECT_EQ(buckets.Take("a", kStart).count(), 0);
  EXPECT_EQ(buckets.Take("b", kStart).count(), 0);
  EXPECT_GT(buckets.Take("a", kStart).count(), 0);
}

TEST(TokenBuckets, FillNoFurtherThanTheBurst) {
  TokenBuckets buckets({.per_second = 10, .burst = 2});
  buckets.Take("a", kStart);
  const auto later = kStart + std::chrono::hours(5);
  EXPECT_EQ(buckets.Take("a", later).count(), 0);
  EXPECT_EQ(buckets.Take("a", later).count(), 0);
  EXPECT_GT(buckets.Take("a", later).count(), 0);
}

TEST(TokenBuckets, TellTheWaitWithoutTaking) {
  TokenBuckets buckets({.per_second = 1, .burst = 1});
  EXPECT_EQ(buckets.Wait("a", kStart).count(), 0);
  EXPECT_EQ(buckets.Take("a", kStart).count(), 0);
  EXPECT_GT(buckets.Wait("a", kStart).count(), 0);
  EXPECT_EQ(buckets.Wait("a", kStart + milliseconds(1001)).count(), 0);
}

TEST(TokenBuckets, ForgetWhoWasNotSeenForLongest) {
  TokenBuckets buckets({.per_second = 0.001, .burst = 1}, 2);
  buckets.Take("a", kStart);
  buckets.Take("b", kStart);
  EXPECT_GT(buckets.Take("a", kStart).count(), 0);
  buckets.Take("c", kStart);
  EXPECT_GT(buckets.Take("a", kStart).count(), 0);
  EXPECT_EQ(buckets.Wait("b", kStart).count(), 0);
}

TEST(TokenBuckets, BearAClockThatStandsStillOrGoesBack) {
  TokenBuckets buckets({.per_second = 1, .burst = 2});
  EXPECT_EQ(buckets.Take("a", kStart).count(), 0);
  EXPECT_EQ(buckets.Take("a", kStart - std::chrono::seconds(10)).count(), 0);
  EXPECT_GT(buckets.Take("a", kStart - std::chrono::seconds(10)).count(), 0);
}

}  // namespace
}  // namespace cairn::tests
