#include "enrollment/domain/retention.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace cairn::enrollment::domain {
namespace {

using namespace std::chrono;
using platform::Date;

// Numbers of a made-up state.
const RetentionRule kRule{
    .state = "", .years_after_care = 10, .age_of_majority = 18, .years_after_majority = 7, .source = "a law"};

TEST(YearsAfter, KeepsTheDayAndMovesALeapDayForward) {
  EXPECT_EQ(YearsAfter(2026y / 3 / 1, 10), 2036y / 3 / 1);
  EXPECT_EQ(YearsAfter(2024y / 2 / 29, 4), 2028y / 2 / 29);
  EXPECT_EQ(YearsAfter(2024y / 2 / 29, 1), 2025y / 3 / 1);
}

TEST(RetainedUntil, CountsFromTheLastCare) {
  EXPECT_EQ(RetainedUntil(kRule, 2020y / 5 / 6, 1970y / 1 / 1), 2030y / 5 / 6);
}

TEST(RetainedUntil, KeepsAMinorsRecordUntilYearsAfterComingOfAge) {
  // Seventeen at the last care, by a day: 18 on 2 Jan 2020, plus seven years is before ten years after care.
  EXPECT_EQ(RetainedUntil(kRule, 2020y / 1 / 1, 2002y / 1 / 2), 2030y / 1 / 1);
  // A child of five: 18 in 2033, plus seven.
  EXPECT_EQ(RetainedUntil(kRule, 2020y / 1 / 1, 2015y / 1 / 1), 2040y / 1 / 1);
}

TEST(RetainedUntil, IsUnknownWithoutABirthDate) {
  EXPECT_EQ(RetainedUntil(kRule, 2020y / 1 / 1, std::nullopt), std::nullopt);
}

Date Day(int days) { return Date(sys_days(1990y / 1 / 1) + std::chrono::days(days)); }

RC_GTEST_PROP(RetainedUntil, NeverEndsBeforeTheYearsAfterCareAndNeverComesCloserWithLaterCare, ()) {
  const int born = *rc::gen::inRange(-20'000, 10'000);
  const int care = *rc::gen::inRange(born, 20'000);
  const int later = *rc::gen::inRange(care, 20'001);
  const auto until = RetainedUntil(kRule, Day(care), Day(born)).value();
  RC_ASSERT(until >= YearsAfter(Day(care), kRule.years_after_care));
  RC_ASSERT(RetainedUntil(kRule, Day(later), Day(born)).value() >= YearsAfter(Day(later), kRule.years_after_care));
  if (platform::AgeInYears(Day(born), Day(care)) < kRule.age_of_majority) {
    RC_ASSERT(until >= YearsAfter(Day(born), kRule.age_of_majority + kRule.years_after_majority));
  }
}

}  // namespace
}  // namespace cairn::enrollment::domain
