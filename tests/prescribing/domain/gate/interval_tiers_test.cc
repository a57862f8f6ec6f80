#include <gtest/gtest.h>

#include "tests/prescribing/domain/gate/sample.h"

namespace cairn::prescribing::domain::gate {
namespace {

using enum Outcome;
enum class Urine { kNone, kNegative, kPositive, kOxycodoneAlone };

GateInputs Injection(int days, bool alcohol_alone, std::optional<bool> use, Urine urine) {
  auto in = NextInjection(days);
  if (alcohol_alone) {
    in.disorders = At(TreatedDisorders{true, false});
    in.opioid_use = At(std::vector<LastUse>());
  }
  in.opioid_use_reported = use ? At(*use) : Fact<bool>();
  in.drug_screens.clear();
  if (urine == Urine::kNegative) in.drug_screens = {NegativeScreen()};
  if (urine == Urine::kPositive) in.drug_screens = {PositiveScreenFor(DrugClass::kFentanyl)};
  if (urine == Urine::kOxycodoneAlone) in.drug_screens = {PositiveScreenFor(DrugClass::kOxycodone)};
  return in;
}

/// Written apart from the engine, from the table of tiers.
Outcome Expected(int days, bool alcohol_alone, std::optional<bool> use, Urine urine) {
  if (days <= 20) return kHardStop;
  if (days <= 27) return kPass;
  if (days >= 56) return kWarn;
  const bool late = days >= 35;
  if (late && urine == Urine::kPositive) return kHardStop;
  if (use != false || urine == Urine::kPositive || urine == Urine::kOxycodoneAlone) return kOverride;
  return late && !alcohol_alone && urine == Urine::kNone ? kOverride : kPass;
}

TEST(IntervalTiers, SayOfEveryDayWhatTheTableSays) {
  for (int days = 0; days <= 120; ++days) {
    for (const bool alcohol_alone : {false, true}) {
      for (const std::optional<bool> use : {std::optional<bool>(), {true}, {false}}) {
        for (const auto urine : {Urine::kNone, Urine::kNegative, Urine::kPositive, Urine::kOxycodoneAlone}) {
          const auto result = Evaluate(Shipped(), Injection(days, alcohol_alone, use, urine));
          EXPECT_EQ(Name(Of(result, 18).outcome), Name(Expected(days, alcohol_alone, use, urine)))
              << days << " days, alcohol alone " << alcohol_alone << ", use " << (use ? int(*use) : -1) << ", urine "
              << int(urine) << ": " << Of(result, 18).explanation;
          EXPECT_EQ(result.judged_as_initiation, days >= 56) << days;
          EXPECT_EQ(Of(result, 3).outcome == kNotApplicable, days < 56) << days;
        }
      }
    }
  }
}

TEST(IntervalTiers, AreEarlyOnlyWithMinimalDependenceOnFentanyl) {
  auto in = NextInjection(27);
  for (const auto member :
       {&FentanylDependence::no_significant_daily_withdrawal, &FentanylDependence::no_significant_effect_when_used,
        &FentanylDependence::six_hours_without_cause_no_withdrawal,
        &FentanylDependence::uses_much_less_than_before_treatment}) {
    FentanylDependence dependence{true, true, true, true};
    dependence.*member = false;
    in.fentanyl_dependence = At(dependence);
    EXPECT_EQ(OutcomeOf(in, 18), kOverride);
  }
  in.fentanyl_dependence = {};
  EXPECT_EQ(OutcomeOf(in, 18), kOverride);
  in.disorders = At(TreatedDisorders{true, false});
  EXPECT_EQ(OutcomeOf(in, 18), kOverride) << "opioids were used once";
  in.opioid_use = At(std::vector<LastUse>());
  EXPECT_EQ(OutcomeOf(in, 18), kPass);
}

TEST(IntervalTiers, TakeAnIncompleteScreenForNone) {
  auto in = Injection(40, false, false, Urine::kNegative);
  in.drug_screens[0].value.results.pop_back();
  EXPECT_EQ(OutcomeOf(in, 18), kOverride);
  in = Injection(30, false, false, Urine::kNegative);
  in.drug_screens[0].value.results.pop_back();
  EXPECT_EQ(OutcomeOf(in, 18), kPass) << "none was needed";
}

TEST(IntervalTiers, OfAnImpossibleOrUnknownLastDateRunTheRulesOfInitiation) {
  auto in = NextInjection(-1);
  auto result = Evaluate(Shipped(), in);
  EXPECT_EQ(Of(result, 18).outcome, kOverride);
  EXPECT_TRUE(result.judged_as_initiation);
  EXPECT_FALSE(result.tier);
  in.injections = {};
  result = Evaluate(Shipped(), in);
  EXPECT_EQ(Of(result, 18).outcome, kOverride);
  EXPECT_TRUE(result.judged_as_initiation);
  EXPECT_EQ(Evaluate(Shipped(), NextInjection(35)).tier, IntervalTier::kLateScreen);
  EXPECT_EQ(OutcomeOf(FirstTablet(), 18), kNotApplicable);
  EXPECT_EQ(OutcomeOf(FirstInjection(), 18), kNotApplicable);
}

}  // namespace
}  // namespace cairn::prescribing::domain::gate
