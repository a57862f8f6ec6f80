#include "clients/simulator/calendar.h"

#include <gtest/gtest.h>

namespace cairn::simulator {
namespace {

using namespace std::chrono;

TEST(LastClockChange, IsTheSecondSundayOfMarchOrTheFirstOfNovember) {
  EXPECT_EQ(LastClockChange(2026y / January / 1, 2026y / December / 31), Date(2026y / November / 1));
  EXPECT_EQ(LastClockChange(2026y / January / 1, 2026y / October / 31), Date(2026y / March / 8));
  EXPECT_EQ(LastClockChange(2025y / December / 1, 2026y / March / 8), Date(2026y / March / 8));
}

TEST(LastClockChange, IsNothingBetweenTwoOfThem) {
  EXPECT_EQ(LastClockChange(2026y / March / 9, 2026y / October / 31), std::nullopt);
}

TEST(After, CountsOverTheEndOfAYear) {
  EXPECT_EQ(After(2025y / December / 30, 3), Date(2026y / January / 2));
  EXPECT_EQ(DaysBetween(2025y / December / 30, 2026y / January / 2), 3);
}

}  // namespace
}  // namespace cairn::simulator
