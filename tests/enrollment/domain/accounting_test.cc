#include "enrollment/domain/accounting.h"

#include <gtest/gtest.h>

namespace cairn::enrollment::domain {
namespace {

using std::chrono::year;

TEST(FirstDayOfAccounting, IsThreeYearsBackUnlessAskedOtherwise) {
  const platform::Date today = year(2026) / 11 / 26;
  EXPECT_EQ(FirstDayOfAccounting(std::nullopt, today).value(), platform::Date(year(2023) / 11 / 26));
  for (const platform::Date day : {year(2020) / 11 / 26, year(2025) / 1 / 1, year(2026) / 11 / 26})
    EXPECT_EQ(FirstDayOfAccounting(day, today).value(), day);
}

TEST(FirstDayOfAccounting, RefusesMoreThanSixYearsAndTheFuture) {
  const platform::Date today = year(2026) / 11 / 26;
  for (const platform::Date day : {year(2020) / 11 / 25, year(2026) / 11 / 27}) {
    const auto refused = FirstDayOfAccounting(day, today);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "INVALID_REQUEST");
    EXPECT_EQ(refused.error().fields.at(0).field, "from_on");
  }
}

TEST(YearsBefore, LosesNoDayToALeapYear) {
  EXPECT_EQ(YearsBefore(year(2028) / 2 / 29, kAccountingYears), platform::Date(year(2025) / 2 / 28));
  EXPECT_EQ(YearsBefore(year(2028) / 3 / 1, kAccountingYears), platform::Date(year(2025) / 3 / 1));
}

}  // namespace
}  // namespace cairn::enrollment::domain
