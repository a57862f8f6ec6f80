#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "prescribing/domain/gate/override.h"
#include "tests/prescribing/domain/gate/sample.h"

namespace cairn::prescribing::domain::gate {
namespace {

GateInputs AnyBase() {
  switch (*rc::gen::inRange(0, 5)) {
    case 0:
      return FirstInjection();
    case 1:
      return FirstTablet();
    case 2:
      return Refill();
    case 3:
      return FirstImplant();
    default:
      return NextInjection(*rc::gen::inRange(-1, 80));
  }
}

/// Some facts missing, some adverse.
GateInputs AnyInputs() {
  auto in = AnyBase();
  if (*rc::gen::arbitrary<bool>()) in.cows = At(*rc::gen::inRange(-1, 50), *rc::gen::inRange(-2, 30));
  if (*rc::gen::arbitrary<bool>()) {
    in.opioid_use =
        At(std::vector<LastUse>{{static_cast<OpioidClass>(*rc::gen::inRange(1, 7)), DaysAgo(*rc::gen::inRange(-1, 20))},
                                {OpioidClass::kShortActing, DaysAgo(*rc::gen::inRange(0, 20))}});
  }
  if (*rc::gen::arbitrary<bool>()) {
    in.drug_screens.push_back(
        PositiveScreenFor(static_cast<DrugClass>(*rc::gen::inRange(1, 6)), *rc::gen::arbitrary<bool>()));
  }
  if (*rc::gen::arbitrary<bool>()) in.challenges = {PassedChallenge(*rc::gen::inRange(0, 30)), PassedChallenge(2)};
  if (*rc::gen::arbitrary<bool>()) in.ciwa = At(*rc::gen::inRange(0, 20));
  if (*rc::gen::arbitrary<bool>()) in.opioid_use_reported = At(*rc::gen::arbitrary<bool>());
  for (int n = *rc::gen::inRange(0, 4); n > 0; --n) {
    Removals()[*rc::gen::inRange<std::size_t>(0, Removals().size())].remove(in);
  }
  return in;
}

RC_GTEST_PROP(GateLaws, EveryRuleIsListedAndTheWorstDecides, ()) {
  const auto result = Evaluate(Shipped(), AnyInputs());
  RC_ASSERT(result.rules.size() == std::size_t(kRules));
  Outcome worst = Outcome::kNotApplicable;
  for (int number = 1; number <= kRules; ++number) {
    RC_ASSERT(Of(result, number).rule == G(number));
    worst = std::max(worst, Of(result, number).outcome);
  }
  RC_ASSERT(result.overall == worst);
}

RC_GTEST_PROP(GateLaws, WhatIsMissingNeverPasses, ()) {
  for (const auto& rule : Evaluate(Shipped(), AnyInputs()).rules) {
    if (rule.judged_from_missing) RC_ASSERT(rule.outcome >= Outcome::kTask);
    if (rule.outcome == Outcome::kPass) RC_ASSERT(!rule.judged_from_missing && rule.findings.empty());
  }
}

/// Whatever is taken away from a case in which everything passes, no rule becomes better than it was, and none that
/// applied stops applying.
RC_GTEST_PROP(GateLaws, TakingAFactAwayNeverHelps, ()) {
  const bool late = *rc::gen::arbitrary<bool>();
  auto in = late ? NextInjection(*rc::gen::inRange(21, 60)) : AnyBase();
  const auto before = Evaluate(Shipped(), in);
  for (int n = *rc::gen::inRange(1, 5); n > 0; --n) {
    Removals()[*rc::gen::inRange<std::size_t>(0, Removals().size())].remove(in);
  }
  const auto after = Evaluate(Shipped(), in);
  for (int number = 1; number <= kRules; ++number) {
    // The days since the last injection are themselves adverse: without them there is the class of what is missing.
    if (number == 18) continue;
    if (Of(before, number).outcome == Outcome::kPass) RC_ASSERT(Of(after, number).outcome >= Outcome::kPass);
  }
  if (before.overall <= Outcome::kPass) RC_ASSERT(after.overall >= before.overall);
}

RC_GTEST_PROP(GateLaws, TheOrderOfListsDoesNotMatterAndTheSameInputsGiveTheSameResult, ()) {
  auto in = AnyInputs();
  const auto result = Evaluate(Shipped(), in);
  RC_ASSERT(Evaluate(Shipped(), in) == result);
  std::reverse(in.drug_screens.begin(), in.drug_screens.end());
  for (auto& screen : in.drug_screens) std::reverse(screen.value.results.begin(), screen.value.results.end());
  std::reverse(in.challenges.begin(), in.challenges.end());
  if (in.opioid_use) std::reverse(in.opioid_use->value.begin(), in.opioid_use->value.end());
  const auto reversed = Evaluate(Shipped(), in);
  RC_ASSERT(reversed.overall == result.overall);
  for (int number = 1; number <= kRules; ++number)
    RC_ASSERT(Of(reversed, number).outcome == Of(result, number).outcome);
}

RC_GTEST_PROP(GateLaws, AnOverrideLiftsOnlyTheRuleThatItNames, ()) {
  const auto gate = Evaluate(Shipped(), AnyInputs());
  const auto none = Decide(Shipped(), gate, {});
  const auto rule = G(*rc::gen::inRange(1, kRules + 1));
  const Clinician prescriber{platform::AccountId::New(), true, true};
  const Clinician second{platform::AccountId::New(), false, true};
  const auto one =
      Decide(Shipped(), gate,
             {.overrides = {{rule, "CLINICAL_JUDGEMENT", "a reason of more than twenty", prescriber, second}}});
  for (const auto& blocked : none.blocked) {
    if (blocked.rule == rule) continue;
    RC_ASSERT(std::find(one.blocked.begin(), one.blocked.end(), blocked) != one.blocked.end());
  }
}

}  // namespace
}  // namespace cairn::prescribing::domain::gate
