#include "outcomes/domain/diary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using namespace outcomes::domain;
using testing::ElementsAre;
using testing::IsEmpty;

Date Day(const char* text) { return platform::ParseDate(text).value(); }

DiaryDay Drinks(const char* day, int hundredths) { return {.day = Day(day), .drink_hundredths = hundredths}; }

std::vector<std::string> FieldsOf(const std::vector<DiaryDay>& days) {
  std::vector<std::string> fields;
  for (const auto& problem : ProblemsOf(days)) fields.push_back(problem.field);
  return fields;
}

TEST(DiaryDays, SayDrinksOrOtherUseOrThatNothingIsKnown) {
  EXPECT_THAT(FieldsOf({Drinks("2026-11-01", 0),
                        {.day = Day("2026-11-02"), .other_use = OtherUse::kNone},
                        {.day = Day("2026-11-03"), .other_use = OtherUse::kSome, .substances = {Substance::kOpioids}},
                        {.day = Day("2026-11-04"), .withdrawn = true}}),
              IsEmpty());
}

TEST(DiaryDays, AreAllNamedThatAreWrong) {
  auto both = Drinks("2026-11-03", 100);
  both.withdrawn = true;
  EXPECT_THAT(FieldsOf({Drinks("2026-11-01", 100),
                        {.day = Day("2026-11-02")},
                        both,
                        {.day = Day("2026-11-01"), .drink_hundredths = 0, .substances = {Substance::kCocaine}}}),
              ElementsAre("days[1]", "days[2].withdrawn", "days[3].day", "days[3].substances"));
}

TEST(DiaryDays, ReachFromTodayTwoYearsBack) {
  const auto today = Day("2026-11-28");
  EXPECT_TRUE(CheckDays({Drinks("2026-11-28", 0), Drinks("2024-11-27", 0)}, today));
  const auto refused = CheckDays({Drinks("2026-11-29", 0), Drinks("2026-11-28", 0), Drinks("2024-11-26", 0)}, today);
  EXPECT_EQ(refused.error().reason, "DIARY_DAY_OUT_OF_RANGE");
  EXPECT_EQ(refused.error().metadata[2].second, "0,2");
}

// A day of which only other use is known is no day without a drink.
TEST(DiaryDays, OfUnknownDrinksAreNotKnownToMeasures) {
  const auto known =
      DrinkingDaysOf({Drinks("2026-11-01", 250), {.day = Day("2026-11-02"), .other_use = OtherUse::kNone}});
  EXPECT_EQ(known, (measures::DrinkingDays{{Day("2026-11-01"), 250}}));
}

}  // namespace
}  // namespace cairn::tests
