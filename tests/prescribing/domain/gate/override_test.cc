#include "prescribing/domain/gate/override.h"

#include <gtest/gtest.h>

#include "tests/prescribing/domain/gate/sample.h"

namespace cairn::prescribing::domain::gate {
namespace {

const Clinician kPrescriber{platform::AccountId::New(), true, true};
const Clinician kSecond{platform::AccountId::New(), false, true};

Override Of(int rule, std::string code = "CLINICAL_JUDGEMENT") {
  return {G(rule), std::move(code), "twenty characters ok", kPrescriber, {}};
}

std::vector<Refusal> Refusals(const GateInputs& in, const std::vector<Override>& overrides,
                              const std::set<RuleId>& acknowledged = {}) {
  const auto decision = Decide(Shipped(), Evaluate(Shipped(), in), {overrides, acknowledged});
  EXPECT_EQ(decision.allowed, decision.blocked.empty());
  std::vector<Refusal> refusals;
  for (const auto& blocked : decision.blocked) refusals.push_back(blocked.refusal);
  return refusals;
}

GateInputs NotDue() { return NextInjection(20); }
GateInputs Pregnant() {
  auto in = NextInjection();
  in.hcg = At(true);
  return in;
}
using R = std::vector<Refusal>;

TEST(Decide, AllowsWhatTheGatePasses) { EXPECT_EQ(Refusals(NextInjection(), {}), R{}); }

TEST(Decide, NeedsAPrescriberAReasonCodeOfTheRuleAndTwentyCharacters) {
  EXPECT_EQ(Refusals(Pregnant(), {}), R{Refusal::kNotOverridden});
  auto given = Of(10, "SHARED_DECISION");
  EXPECT_EQ(Refusals(Pregnant(), {given}), R{});
  EXPECT_EQ(Refusals(Pregnant(), {Of(10)}), R{Refusal::kReasonCodeNotAllowed});
  given.reason = "   exactly twenty chars   ";
  EXPECT_EQ(Refusals(Pregnant(), {given}), R{});
  given.reason = "   exactly twenty char   ";
  EXPECT_EQ(Refusals(Pregnant(), {given}), R{Refusal::kReasonTooShort});
  given.reason = "      ";
  EXPECT_EQ(Refusals(Pregnant(), {given}), R{Refusal::kReasonTooShort});
  // Nineteen code points in more than twenty bytes.
  given.reason = "ééééééééééééééééééé";
  EXPECT_EQ(Refusals(Pregnant(), {given}), R{Refusal::kReasonTooShort});
  given = Of(10, "SHARED_DECISION");
  given.prescriber.may_prescribe = false;
  EXPECT_EQ(Refusals(Pregnant(), {given}), R{Refusal::kNotPrescriber});
}

TEST(Decide, NeedsASecondLicensedClinicianOnAnotherAccountForAHardStop) {
  auto given = Of(18);
  EXPECT_EQ(Refusals(NotDue(), {given}), R{Refusal::kSecondClinicianMissing});
  given.second = kSecond;
  EXPECT_EQ(Refusals(NotDue(), {given}), R{});
  given.second = kPrescriber;
  EXPECT_EQ(Refusals(NotDue(), {given}), R{Refusal::kSecondClinicianSameAccount});
  given.second = Clinician{platform::AccountId::New(), true, false};
  EXPECT_EQ(Refusals(NotDue(), {given}), R{Refusal::kSecondClinicianNotLicensed});
}

TEST(Decide, NeverLiftsG23) {
  auto in = NextInjection();
  in.counselling = {};
  auto given = Of(23);
  given.second = kSecond;
  EXPECT_EQ(Refusals(in, {given}), R{Refusal::kNotOverridable});
}

TEST(Decide, WantsNegativeUrineAndAPassedChallengeBeforeDaySevenToNineIsOverridden) {
  auto in = FirstInjection();
  in.opioid_use = At(std::vector<LastUse>{{OpioidClass::kShortActing, DaysAgo(8)}});
  EXPECT_EQ(Refusals(in, {Of(3)}), (R{Refusal::kPrerequisiteUnmet, Refusal::kNotOverridable}));
  in.challenges = {PassedChallenge()};
  EXPECT_EQ(Refusals(in, {Of(3)}), R{});
  in.drug_screens.clear();
  EXPECT_EQ(Refusals(in, {Of(3), Of(5), Of(6)}), R{Refusal::kPrerequisiteUnmet});
}

TEST(Decide, LetsRapidInductionAloneGoBelowSevenDays) {
  auto in = FirstInjection();
  in.opioid_use = At(std::vector<LastUse>{{OpioidClass::kShortActing, DaysAgo(3)}});
  auto given = Of(3);
  given.second = kSecond;
  EXPECT_EQ(Refusals(in, {given}), R{Refusal::kReasonCodeNotAllowed});
  given.reason_code = "RAPID_INDUCTION_PROTOCOL";
  EXPECT_EQ(Refusals(in, {given}), R{});
}

TEST(Decide, LetsLabsBePendingAtAFirstDose) {
  auto in = FirstInjection();
  in.liver_tests = {};
  EXPECT_EQ(Refusals(in, {Of(9, "LABS_PENDING")}), R{});
}

TEST(Decide, WantsWarningsAcknowledgedAndNamesTasks) {
  auto in = NextInjection();
  in.planned_side = At(Side::kRight);
  in.phq9_item9 = At(2);
  EXPECT_EQ(Refusals(in, {}), R{Refusal::kNotAcknowledged});
  EXPECT_EQ(Refusals(in, {}, {G(19)}), R{});
  const auto decision = Decide(Shipped(), Evaluate(Shipped(), in), {});
  EXPECT_EQ(decision.tasks, std::vector{G(15)});
}

TEST(Decide, RefusesAnOverrideOfNothingAndTwoOfOne) {
  EXPECT_EQ(Refusals(NextInjection(), {Of(1)}), R{Refusal::kNothingToOverride});
  const auto given = Of(10, "SHARED_DECISION");
  EXPECT_EQ(Refusals(Pregnant(), {given, given}), R{Refusal::kNothingToOverride});
}

TEST(Decide, NamesEverythingThatStillBlocks) {
  auto in = Pregnant();
  in.counselling = {};
  in.planned_side = At(Side::kRight);
  const auto decision = Decide(Shipped(), Evaluate(Shipped(), in), {{Of(10, "SHARED_DECISION")}, {}});
  EXPECT_FALSE(decision.allowed);
  ASSERT_EQ(decision.blocked.size(), 2U);
  EXPECT_EQ(decision.blocked[0].rule, G(19));
  EXPECT_EQ(decision.blocked[1].rule, G(23));
  EXPECT_EQ(decision.overridden, std::vector{G(10)});
}

TEST(Decide, BlocksWhereTheCheckWasNotPerformed) {
  const auto decision = Decide(Shipped(), Evaluate(nullptr, NextInjection()), {{Of(1)}, {}});
  EXPECT_FALSE(decision.allowed);
  EXPECT_EQ(decision.blocked.size(), std::size_t(kRules));
  EXPECT_FALSE(Decide(Shipped(), GateResult(), {}).allowed);
}

}  // namespace
}  // namespace cairn::prescribing::domain::gate
