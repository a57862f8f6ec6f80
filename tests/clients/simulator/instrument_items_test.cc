#include "clients/simulator/player/instrument_items.h"

#include <gtest/gtest.h>

namespace cairn::simulator {
namespace {

TEST(ItemKeysOf, AreNumbers) { EXPECT_EQ(ItemKeysOf("audit-c", 3), (std::vector<std::string>{"1", "2", "3"})); }

TEST(ItemKeysOf, OfTheBriefAddictionMonitorHaveTheSevenPartsOfTheSeventh) {
  const auto keys = ItemKeysOf("bam", 23);
  ASSERT_EQ(keys.size(), 23U);
  EXPECT_EQ(keys[6], "7A");
  EXPECT_EQ(keys[12], "7G");
  EXPECT_EQ(keys[13], "8");
  EXPECT_EQ(keys[22], "17");
}

}  // namespace
}  // namespace cairn::simulator
