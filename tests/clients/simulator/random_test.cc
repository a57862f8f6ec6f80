#include "clients/simulator/random.h"

#include <gtest/gtest.h>

#include <array>

namespace cairn::simulator {
namespace {

TEST(Random, IsTheSameOnEveryMachine) {
  Random random(7, "person", 3);
  EXPECT_EQ(random.Next(), Random(7, "person", 3).Next());
  // Written down once: another number here is another clinic for every seed.
  EXPECT_EQ(Random(7, "person", 3).Between(0, 999999), 8716);
}

TEST(Random, HasAStreamForEachPurposeAndNumber) {
  EXPECT_NE(Random(7, "person", 3).Next(), Random(7, "course", 3).Next());
  EXPECT_NE(Random(7, "person", 3).Next(), Random(7, "person", 4).Next());
  EXPECT_NE(Random(7, "person", 3).Next(), Random(8, "person", 3).Next());
}

TEST(Random, StaysWithinItsBounds) {
  Random random(1, "bounds", 0);
  double sum = 0;
  for (int i = 0; i < 10000; ++i) {
    const int drawn = random.Between(-3, 4);
    EXPECT_GE(drawn, -3);
    EXPECT_LE(drawn, 4);
    sum += random.Around(50, 10);
  }
  EXPECT_NEAR(sum / 10000, 50, 0.5);
}

TEST(Random, PicksAsOftenAsTheWeightsSay) {
  Random random(1, "weights", 0);
  constexpr std::array weights = {0.5, 0.3, 0.2};
  std::array<int, 3> counts{};
  for (int i = 0; i < 20000; ++i) ++counts[random.Weighted(weights)];
  EXPECT_NEAR(counts[0] / 20000.0, 0.5, 0.02);
  EXPECT_NEAR(counts[1] / 20000.0, 0.3, 0.02);
  EXPECT_NEAR(counts[2] / 20000.0, 0.2, 0.02);
}

}  // namespace
}  // namespace cairn::simulator
