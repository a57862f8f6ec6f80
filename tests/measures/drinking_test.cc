#include "measures/drinking.h"

#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <cmath>
#include <string>

#include "tests/measures/supplies.h"

namespace cairn::measures {
namespace {

const Date kFirst = Day("2026-03-01");
constexpr auto kMen = ThresholdSex::kMale;
constexpr auto kWomen = ThresholdSex::kFemale;

DayRange Window(int days) { return {kFirst, AddDays(kFirst, days - 1)}; }

/// Drinks of each day, "-" where it is not known.
DrinkingDays Calendar(const std::vector<std::string>& drinks) {
  DrinkingDays days;
  for (std::size_t i = 0; i < drinks.size(); ++i) {
    if (drinks[i] != "-") days[AddDays(kFirst, static_cast<int>(i))] = 100 * std::stoi(drinks[i]);
  }
  return days;
}

/// So many drinks in 28 days, all of them known.
DrinkingEndpoints In28Days(std::int64_t drinks, ThresholdSex sex) {
  DrinkingDays days;
  for (int i = 0; i < 28; ++i) days[AddDays(kFirst, i)] = 100 * (drinks / 28 + (i < drinks % 28 ? 1 : 0));
  return DrinkingEndpointsOf(days, Window(28), sex);
}

DrinkingRisk Of(double grams, ThresholdSex sex) { return RiskOf({std::llround(grams * 10000), 10000}, sex); }

TEST(DrinkingRisks, V26AreThoseOfMen) {
  EXPECT_EQ(Of(0, kMen), DrinkingRisk::kAbstinent);
  EXPECT_EQ(Of(40.0, kMen), DrinkingRisk::kLow);
  EXPECT_EQ(Of(40.0001, kMen), DrinkingRisk::kMedium);
  EXPECT_EQ(Of(60, kMen), DrinkingRisk::kMedium);
  EXPECT_EQ(Of(61, kMen), DrinkingRisk::kHigh);
  EXPECT_EQ(Of(100, kMen), DrinkingRisk::kHigh);
  EXPECT_EQ(Of(100.5, kMen), DrinkingRisk::kVeryHigh);
}

TEST(DrinkingRisks, V27AreThoseOfWomen) {
  EXPECT_EQ(Of(0, kWomen), DrinkingRisk::kAbstinent);
  EXPECT_EQ(Of(20, kWomen), DrinkingRisk::kLow);
  EXPECT_EQ(Of(20.1, kWomen), DrinkingRisk::kMedium);
  EXPECT_EQ(Of(40, kWomen), DrinkingRisk::kMedium);
  EXPECT_EQ(Of(60, kWomen), DrinkingRisk::kHigh);
  EXPECT_EQ(Of(60.1, kWomen), DrinkingRisk::kVeryHigh);
}

TEST(DrinkingRisks, V28DifferForTheSameDrinks) {
  EXPECT_EQ(In28Days(168, kMen).grams_per_day->value(), 84);
  EXPECT_EQ(In28Days(168, kMen).risk, DrinkingRisk::kHigh);
  EXPECT_EQ(In28Days(168, kWomen).risk, DrinkingRisk::kVeryHigh);
}

TEST(DrinkingRisks, V29TurnAtOneDrink) {
  EXPECT_EQ(In28Days(80, kMen).risk, DrinkingRisk::kLow);
  EXPECT_EQ(In28Days(81, kMen).risk, DrinkingRisk::kMedium);
  EXPECT_EQ(In28Days(40, kWomen).risk, DrinkingRisk::kLow);
  EXPECT_EQ(In28Days(41, kWomen).risk, DrinkingRisk::kMedium);
  EXPECT_EQ(In28Days(80, kMen).grams_per_day->value(), 40.0);
  EXPECT_EQ(In28Days(81, kMen).grams_per_day->value(), 40.5);
  EXPECT_EQ(In28Days(40, kWomen).grams_per_day->value(), 20.0);
  EXPECT_EQ(In28Days(41, kWomen).grams_per_day->value(), 20.5);
}

TEST(RiskShifts, V30CountLevelsDown) {
  const auto shift = RiskShiftOf(Of(84, kWomen), Of(19, kWomen), MissingEnd::kIsNoResponse);
  EXPECT_EQ(Of(84, kWomen), DrinkingRisk::kVeryHigh);
  EXPECT_EQ(shift, (RiskShift{.levels = 3, .responder_1 = true, .responder_2 = true}));
}

TEST(RiskShifts, CountOnlyWhoCouldHaveResponded) {
  using enum DrinkingRisk;
  const auto primary = MissingEnd::kIsNoResponse;
  EXPECT_EQ(RiskShiftOf(kAbstinent, kAbstinent, primary), (RiskShift{.levels = 0}));
  EXPECT_EQ(RiskShiftOf(kLow, kAbstinent, primary), (RiskShift{.levels = 1, .responder_1 = true}));
  EXPECT_EQ(RiskShiftOf(kMedium, kLow, primary), (RiskShift{.levels = 1, .responder_1 = true, .responder_2 = false}));
  EXPECT_EQ(RiskShiftOf(kMedium, kHigh, primary),
            (RiskShift{.levels = -1, .responder_1 = false, .responder_2 = false}));
  EXPECT_EQ(RiskShiftOf(kHigh, std::nullopt, primary), (RiskShift{.responder_1 = false, .responder_2 = false}));
  EXPECT_EQ(RiskShiftOf(kHigh, std::nullopt, MissingEnd::kIsLeftOut), RiskShift{});
  EXPECT_EQ(RiskShiftOf(std::nullopt, kLow, primary), RiskShift{});
}

TEST(DrinkingEndpoints, V31LeaveOutDaysThatAreNotKnown) {
  const auto days = Calendar({"0", "0", "6", "4", "0", "0", "0", "5", "0", "0", "0", "0", "0", "8",
                              "0", "0", "0", "-", "-", "0", "0", "3", "0", "0", "0", "0", "0", "0"});
  const auto men = DrinkingEndpointsOf(days, Window(28), kMen);
  EXPECT_EQ(men.days, 28);
  EXPECT_EQ(men.observed, 26);
  EXPECT_EQ(men.abstinent, (Ratio{21, 26}));
  EXPECT_NEAR(men.abstinent->value(), 0.807692, 5e-7);
  EXPECT_EQ(men.heavy_days, 3);
  EXPECT_EQ(men.no_heavy_days, false);
  EXPECT_EQ(men.drink_hundredths, 2600);
  EXPECT_EQ(men.drinks_per_day->value(), 1.0);
  EXPECT_EQ(men.grams_per_day->value(), 14.0);
  EXPECT_EQ(men.drinks_per_drinking_day->value(), 5.2);
  EXPECT_FALSE(men.sex_not_stated);
  const auto women = DrinkingEndpointsOf(days, Window(28), kWomen);
  EXPECT_EQ(women.heavy_days, 4);
  EXPECT_EQ(women.heavy, (Ratio{4, 26}));
  auto unknown = DrinkingEndpointsOf(days, Window(28), ThresholdSex::kNotStated);
  EXPECT_TRUE(unknown.sex_not_stated);
  unknown.sex_not_stated = false;
  EXPECT_EQ(unknown, women) << "the women's row";
}

TEST(DrinkingEndpoints, NeedThreeQuartersOfTheDays) {
  const auto of = [](int known) {
    DrinkingDays days;
    for (int i = 0; i < known; ++i) days[AddDays(kFirst, i)] = 0;
    return DrinkingEndpointsOf(days, Window(28), kMen);
  };
  EXPECT_EQ(of(21).abstinent, (Ratio{21, 21}));
  EXPECT_EQ(of(20), (DrinkingEndpoints{.days = 28, .observed = 20})) << "no endpoint at all";
  EXPECT_EQ(of(0).risk, std::nullopt) << "nothing known is not abstinent";
}

TEST(DrinkingEndpoints, HaveNoDrinksPerDrinkingDayWithoutOne) {
  const auto dry = In28Days(0, kMen);
  EXPECT_EQ(dry.drinks_per_drinking_day, std::nullopt);
  EXPECT_EQ(dry.no_heavy_days, true);
  EXPECT_EQ(dry.risk, DrinkingRisk::kAbstinent);
}

/// 28 days, of which about `missing` percent are not known.
DrinkingDays AnyDays(int missing) {
  DrinkingDays days;
  for (int i = 0; i < 28; ++i) {
    if (*rc::gen::inRange(0, 100) >= missing)
      days[AddDays(kFirst, i)] = *rc::gen::element(0, 0, 50, 100, 399, 400, 500, 1200);
  }
  return days;
}

ThresholdSex AnySex() { return *rc::gen::element(ThresholdSex::kNotStated, kWomen, kMen); }

RC_GTEST_PROP(DrinkingEndpoints, IgnoreDaysOutsideOfTheWindow, ()) {
  auto days = AnyDays(10);
  const auto sex = AnySex();
  const auto before = DrinkingEndpointsOf(days, Window(28), sex);
  days[AddDays(kFirst, -1 - *rc::gen::inRange(0, 50))] = 2000;
  days[AddDays(kFirst, 28 + *rc::gen::inRange(0, 50))] = 2000;
  RC_ASSERT(DrinkingEndpointsOf(days, Window(28), sex) == before);
}

RC_GTEST_PROP(DrinkingEndpoints, AreNeverMildForWomenWhereTheyAreNotForMen, ()) {
  const auto days = AnyDays(10);
  const auto men = DrinkingEndpointsOf(days, Window(28), kMen);
  const auto women = DrinkingEndpointsOf(days, Window(28), kWomen);
  RC_ASSERT(men.risk.has_value() == women.risk.has_value());
  if (!men.risk) return;
  RC_ASSERT(*men.risk <= *women.risk);
  RC_ASSERT(*men.heavy_days <= *women.heavy_days);
}

RC_GTEST_PROP(DrinkingEndpoints, NeverTakeAMissingDayForADryOne, ()) {
  auto days = AnyDays(0);
  const auto gone = AddDays(kFirst, *rc::gen::inRange(0, 28));
  days[gone] = 0;
  const auto full = DrinkingEndpointsOf(days, Window(28), kMen);
  days.erase(gone);
  const auto less = DrinkingEndpointsOf(days, Window(28), kMen);
  RC_ASSERT(less.observed == 27);
  RC_ASSERT(less.abstinent->part == full.abstinent->part - 1);
  RC_ASSERT(less.drink_hundredths == full.drink_hundredths);
  RC_ASSERT(less.drinks_per_day->whole == 2700);
}

RC_GTEST_PROP(RiskShifts, OfTwoLevelsAreAlsoOfOne, ()) {
  const auto any = [] { return static_cast<DrinkingRisk>(*rc::gen::inRange(0, 5)); };
  const auto shift = RiskShiftOf(any(), any(), MissingEnd::kIsNoResponse);
  if (shift.responder_2 == true) RC_ASSERT(shift.responder_1 == true);
  if (shift.responder_1 == true) RC_ASSERT(*shift.levels >= 1);
}

}  // namespace
}  // namespace cairn::measures
