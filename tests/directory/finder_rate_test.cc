#include "directory/finder_rate.h"

#include <gtest/gtest.h>

#include <string>

namespace cairn::directory {
namespace {

using namespace std::chrono_literals;
using platform::Instant;

const Instant kNow = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);

int LetIn(FinderRate& rate, const std::string& client, Instant now, int asked) {
  int let_in = 0;
  for (int i = 0; i < asked; ++i) let_in += rate.Take(client, now).has_value() ? 1 : 0;
  return let_in;
}

TEST(FinderRate, LetsAClientInByItsBurstAndThenByItsRate) {
  FinderRate rate({.per_client_per_minute = 60, .client_burst = 5, .total_per_second = 1000});
  EXPECT_EQ(LetIn(rate, "a", kNow, 20), 5);
  EXPECT_EQ(LetIn(rate, "a", kNow + 999ms, 20), 0);
  EXPECT_EQ(LetIn(rate, "a", kNow + 1s, 20), 1);
  EXPECT_EQ(LetIn(rate, "a", kNow + 1h, 20), 5) << "no more than a burst is saved up";
}

TEST(FinderRate, OneClientTakesNothingFromAnother) {
  FinderRate rate({.per_client_per_minute = 60, .client_burst = 5, .total_per_second = 12});
  EXPECT_EQ(LetIn(rate, "a", kNow, 100), 5);
  EXPECT_EQ(LetIn(rate, "b", kNow, 100), 5) << "those of a that were refused are not counted";
  EXPECT_EQ(LetIn(rate, "c", kNow, 100), 2) << "all together";
  EXPECT_EQ(LetIn(rate, "d", kNow + 1s, 100), 5) << "a second later";
}

TEST(FinderRate, SaysWhenTheNextSearchIsLetIn) {
  FinderRate rate({.per_client_per_minute = 30, .client_burst = 1, .total_per_second = 1000});
  ASSERT_TRUE(rate.Take("a", kNow));
  const auto refused = rate.Take("a", kNow);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, platform::Code::kResourceExhausted);
  EXPECT_EQ(refused.error().reason, "RATE_LIMITED");
  ASSERT_TRUE(refused.error().retry_after);
  EXPECT_FALSE(rate.Take("a", kNow + *refused.error().retry_after - 2ms));
  EXPECT_TRUE(rate.Take("a", kNow + *refused.error().retry_after));
}

TEST(FinderRate, AClockThatGoesBackBringsNothing) {
  FinderRate rate({.per_client_per_minute = 60, .client_burst = 2, .total_per_second = 1000});
  EXPECT_EQ(LetIn(rate, "a", kNow, 5), 2);
  EXPECT_EQ(LetIn(rate, "a", kNow - 1h, 5), 0);
  EXPECT_EQ(LetIn(rate, "a", kNow, 5), 0);
  EXPECT_EQ(LetIn(rate, "a", kNow + 1s, 5), 1);
}

TEST(FinderRate, ForgetsThoseThatHaveNotSearchedForLongest) {
  FinderRate rate({.per_client_per_minute = 60, .client_burst = 1, .total_per_second = 1000000});
  ASSERT_EQ(LetIn(rate, "first", kNow, 2), 1);
  ASSERT_EQ(LetIn(rate, "second", kNow, 2), 1);
  for (int i = 0; i < 65535; ++i) ASSERT_TRUE(rate.Take(std::to_string(i), kNow));
  EXPECT_EQ(LetIn(rate, "second", kNow, 1), 0) << "still known";
  EXPECT_EQ(LetIn(rate, "first", kNow, 1), 1) << "forgotten";
}

}  // namespace
}  // namespace cairn::directory
