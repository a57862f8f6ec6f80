#include "prescribing/domain/gate/safety_gate.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "prescribing/domain/gate/override.h"
#include "tests/prescribing/domain/gate/sample.h"

namespace cairn::prescribing::domain::gate {
namespace {

using enum Outcome;

TEST(SafetyGate, PassesWhatHasNothingAgainstIt) {
  for (const auto& in : {FirstInjection(), FirstTablet(), NextInjection(), Refill(), FirstImplant()}) {
    const auto result = Evaluate(Shipped(), in);
    EXPECT_EQ(result.overall, kPass);
    EXPECT_EQ(result.pack_version, "naltrexone-2026-11");
    for (const auto& rule : result.rules) EXPECT_FALSE(rule.explanation.empty()) << Name(rule.rule);
  }
}

TEST(SafetyGate, NamesTheInputsWithTheirIdsAndAges) {
  auto in = FirstInjection();
  in.cows = At(3, 5);
  const auto result = Evaluate(Shipped(), in);
  ASSERT_EQ(Of(result, 2).inputs.size(), 1U);
  EXPECT_EQ(Of(result, 2).inputs[0].id, in.cows->id);
  EXPECT_EQ(Of(result, 2).inputs[0].age, std::chrono::hours(5));
  EXPECT_EQ(Of(result, 2).explanation, "COWS 3 is below 5.");
  in.cows = {};
  EXPECT_FALSE(Of(Evaluate(Shipped(), in), 2).inputs.at(0).id);
  EXPECT_EQ(Of(Evaluate(Shipped(), in), 2).explanation, "The COWS is not on record.");
}

// What would embarrass a clinic before an addiction physician, as far as the gate can.

TEST(Embarrassments, ANegativeOpiateScreenDoesNotStandForFentanylMethadoneOrBuprenorphine) {
  auto in = FirstInjection();
  in.drug_screens[0].value = {std::set{DrugClass::kOpiates}, {{DrugClass::kOpiates, ScreenResult::kNegative, false}}};
  EXPECT_EQ(OutcomeOf(in, 5), kOverride);
  EXPECT_EQ(OutcomeOf(in, 6), kOverride);
  EXPECT_NE(Of(Evaluate(Shipped(), in), 5).explanation.find("fentanyl"), std::string::npos);
}

TEST(Embarrassments, SevenDaysAreNotEnoughAfterEveryOpioid) {
  for (const auto opioid : {OpioidClass::kMethadone, OpioidClass::kSublingualBuprenorphine,
                            OpioidClass::kDepotBuprenorphine, OpioidClass::kChronicHeavyFentanyl}) {
    auto in = FirstInjection();
    in.opioid_use = At(std::vector<LastUse>{{opioid, DaysAgo(12)}});
    EXPECT_EQ(OutcomeOf(in, 4), kOverride) << static_cast<int>(opioid);
  }
}

TEST(Embarrassments, MissingDataDoesNotPass) {
  auto in = FirstInjection();
  for (const auto& removal : Removals()) removal.remove(in);
  const auto result = Evaluate(Shipped(), in);
  EXPECT_EQ(result.overall, kHardStop);
  for (const auto& rule : result.rules) EXPECT_NE(rule.outcome, kPass) << Name(rule.rule);
}

TEST(Embarrassments, ALateInjectionIsNotGivenWithoutScreeningAgain) {
  auto in = NextInjection(35);
  in.drug_screens.clear();
  EXPECT_EQ(OutcomeOf(in, 18), kOverride);
  EXPECT_EQ(OutcomeOf(NextInjection(35), 18), kPass);
}

TEST(Embarrassments, EnzymesAreNotHeldAgainstFortyUnits) {
  auto in = FirstInjection();
  in.liver_tests = At(LiverTests{LimitedValue{150, 55}, LimitedValue{100, 55}, LimitedValue{0.5, 1.2}});
  EXPECT_EQ(OutcomeOf(in, 9), kPass);
  // Raised, yet no permanent stop: enzymes of people who drink heavily often fall on treatment.
  in.liver_tests = At(LiverTests{LimitedValue{300, 55}, LimitedValue{100, 55}, LimitedValue{0.5, 1.2}});
  const auto high = Evaluate(Shipped(), in);
  EXPECT_EQ(Of(high, 9).outcome, kHardStop);
  EXPECT_EQ(Of(high, 9).findings.at(0).consequence.override_by, OverrideBy::kSecondClinician);
}

TEST(Embarrassments, TabletsForAlcoholUseDisorderDoNotAskForAbstinence) {
  auto in = FirstTablet();
  in.drinking->value = {.last_drink_on = DaysAgo(0), .drinking_now = true, .able_to_abstain = false};
  EXPECT_EQ(Evaluate(Shipped(), in).overall, kPass);
  in.product = Product::kInjection;
  EXPECT_EQ(OutcomeOf(in, 16), kOverride);
}

TEST(Embarrassments, TheReversalAgentIsOfferedAtEveryInjectionAndNotOnlyAtIntake) {
  auto in = NextInjection();
  in.counselling = At(in.counselling->value, 24 * 28);
  EXPECT_EQ(OutcomeOf(in, 23), kHardStop);
}

TEST(Embarrassments, Item9IsNotHiddenInALowTotal) {
  auto in = NextInjection();
  in.phq9_item9 = At(1);
  const auto decision = Decide(Shipped(), Evaluate(Shipped(), in), {});
  EXPECT_EQ(decision.tasks, std::vector{G(15)});
}

TEST(Embarrassments, WordsArePersonFirst) {
  auto in = NextInjection(40);
  in.drug_screens = {PositiveScreenFor(DrugClass::kFentanyl)};
  in.opioid_use_reported = At(true);
  for (const auto& rule : Evaluate(Shipped(), in).rules) {
    for (const auto* word : {"dirty", "clean", "abuse", "addict", "failed", "non-compliant", "relapse"}) {
      EXPECT_EQ(rule.explanation.find(word), std::string::npos) << rule.explanation;
    }
  }
}

TEST(Embarrassments, AnImplantIsNotCalledApproved) {
  EXPECT_NE(Of(Evaluate(Shipped(), FirstImplant()), 24).explanation.find("No implant is FDA-approved"),
            std::string::npos);
}

TEST(Embarrassments, AnOpioidCoughSyrupAlertsAtARefill) {
  auto in = Refill();
  in.medications = At(std::set{MedicationClass::kOpioidCoughOrAntidiarrhoeal});
  EXPECT_EQ(OutcomeOf(in, 1), kHardStop);
}

}  // namespace
}  // namespace cairn::prescribing::domain::gate
