#include "gateway/forwarding/timeout.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using gateway::forwarding::ReadTimeout;
using std::chrono::milliseconds;

TEST(Timeout, IsReadInEveryUnit) {
  EXPECT_EQ(ReadTimeout("1H"), std::chrono::hours(1));
  EXPECT_EQ(ReadTimeout("2M"), std::chrono::minutes(2));
  EXPECT_EQ(ReadTimeout("3S"), std::chrono::seconds(3));
  EXPECT_EQ(ReadTimeout("2500m"), milliseconds(2500));
  EXPECT_EQ(ReadTimeout("1500u"), milliseconds(2));
  EXPECT_EQ(ReadTimeout("1n"), milliseconds(1));
  EXPECT_EQ(ReadTimeout("0S"), milliseconds(0));
  EXPECT_EQ(ReadTimeout("99999999H"), std::chrono::hours(1));
  EXPECT_EQ(ReadTimeout("99999999S"), std::chrono::hours(1));
}

TEST(Timeout, IsNothingElse) {
  for (const char* text :
       {"", "S", "1", "1s", "-1S", "+1S", " 1S", "1S ", "1.5S", "123456789S", "1SS", "0x1S", "1 S"}) {
    EXPECT_FALSE(ReadTimeout(text)) << text;
  }
}

}  // namespace
}  // namespace cairn::tests
