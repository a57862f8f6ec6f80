#include "clients/simulator/plan.h"

#include <gtest/gtest.h>

#include "clients/simulator/calendar.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

constexpr PlanOptions kOptions{.patients = 60, .months = 18, .seed = 7, .today = 2026y / November / 28};

TEST(MakePlan, IsTheSameForTheSameOptions) {
  EXPECT_EQ(DigestOf(MakePlan(kOptions)), DigestOf(MakePlan(kOptions)));
  EXPECT_EQ(DigestOf(MakePlan(kOptions)).size(), 64U);
}

TEST(MakePlan, IsAnotherOneForAnotherSeedDayOrSpan) {
  const auto digest = DigestOf(MakePlan(kOptions));
  auto options = kOptions;
  options.seed = 8;
  EXPECT_NE(DigestOf(MakePlan(options)), digest);
  options = kOptions;
  options.today = After(options.today, 1);
  EXPECT_NE(DigestOf(MakePlan(options)), digest);
  options = kOptions;
  options.months = 12;
  EXPECT_NE(DigestOf(MakePlan(options)), digest);
}

TEST(MakePlan, ChangesNobodyWhenMoreCome) {
  auto options = kOptions;
  options.patients = 90;
  auto larger = MakePlan(options);
  larger.lives.resize(60);
  EXPECT_EQ(DigestOf(larger), DigestOf(MakePlan(kOptions)));
}

// Who changes what is drawn changes every clinic that was made with it: README.md and the journeys name its numbers.
TEST(MakePlan, IsTheClinicOfThisVersion) {
  EXPECT_EQ(DigestOf(MakePlan(kOptions)), "fe92f464dd3f0833019c53e81f4ced9041b8495c4af94c4929b3c77eda729b47");
}

TEST(MakePlan, EnrolsWithinItsMonths) {
  for (const auto& life : MakePlan(kOptions).lives) {
    EXPECT_LT(life.course.enrolled_on, kOptions.today);
    EXPECT_GE(life.course.enrolled_on, Before(kOptions.today, 18 * 30));
  }
}

TEST(MakePlan, OfOneMonthStillBeginsInIt) {
  auto options = kOptions;
  options.months = 1;
  for (const auto& life : MakePlan(options).lives) EXPECT_GE(life.course.enrolled_on, Before(kOptions.today, 30));
}

}  // namespace
}  // namespace cairn::simulator
