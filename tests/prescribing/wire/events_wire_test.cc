#include "prescribing/wire/events_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/dose_wire.h"

namespace cairn::prescribing::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

v1::FindingRecorded Told(const v1::FindingValue& value) {
  v1::Finding finding;
  finding.set_finding_id(FindingId::New().ToString());
  finding.set_kind(v1::FINDING_KIND_ALLERGIES);
  *finding.mutable_value() = value;
  finding.set_note("said in tears");
  return MakeFindingRecorded(finding);
}

TEST(FindingEvents, TellOfAFewKindsWhatReportsCountAndOfOthersNothing) {
  v1::FindingValue value;
  value.mutable_overdose_counselling()->set_reversal_agent_offered(v1::ANSWER_NO);
  value.mutable_overdose_counselling()->set_vulnerability_explained(v1::ANSWER_YES);
  EXPECT_EQ(Told(value).reversal_agent_offered(), v1::ANSWER_NO);
  value.mutable_adverse_events()->set_eosinophilic_pneumonia(v1::ANSWER_NO);
  EXPECT_EQ(Told(value).precipitated_withdrawal(), v1::ANSWER_UNSPECIFIED) << "not asked is no";
  value.mutable_adverse_events()->set_precipitated_withdrawal(v1::ANSWER_YES);
  EXPECT_EQ(Told(value).precipitated_withdrawal(), v1::ANSWER_YES);
  EXPECT_EQ(Told(value).reversal_agent_offered(), v1::ANSWER_UNSPECIFIED);
  value.mutable_acute_care()->set_source(v1::AcuteCare::SOURCE_CLAIMS);
  value.mutable_acute_care()->add_events()->set_kind(v1::AcuteCare::Event::KIND_OVERDOSE);
  EXPECT_EQ(Told(value).acute_care().SerializeAsString(), value.acute_care().SerializeAsString());
  value.mutable_depression_item_9()->set_score(3);
  auto event = Told(value);
  EXPECT_EQ(event.SerializeAsString().find("tears"), std::string::npos);
  event.clear_finding_id();
  event.clear_kind();
  event.clear_observe_time();
  EXPECT_THAT(event.SerializeAsString(), IsEmpty());
}

TEST(GateEvents, NameEachRuleOnceAndWhyNot) {
  v1::GateDecision decision;
  decision.set_decision_id(GateDecisionId::New().ToString());
  decision.set_allowed(false);
  decision.mutable_result()->set_judged_as_initiation(true);
  decision.mutable_result()->set_overall(v1::GATE_OUTCOME_HARD_STOP);
  for (const auto* rule : {"G05", "G01", "G05"}) {
    auto& block = *decision.add_blocks();
    block.set_rule(rule);
    block.set_message("COWS 9 this morning");
  }
  decision.add_overridden_rules("G18");
  const auto patient = PatientId::New();
  const auto order = OrderId::New();
  const auto episode = EpisodeId::New();
  const platform::Instant at{std::chrono::hours(500'000)};
  const auto event = MakeGateDecided(decision, v1::GATE_ACTION_ORDER_SIGN, patient, order, episode, at);
  EXPECT_EQ(event.patient_id(), patient.ToString());
  EXPECT_EQ(event.gate_decision_id(), decision.decision_id());
  EXPECT_EQ(event.order_id(), order.ToString());
  EXPECT_EQ(event.episode_id(), episode.ToString());
  EXPECT_EQ(event.action(), v1::GATE_ACTION_ORDER_SIGN);
  EXPECT_TRUE(event.first_dose());
  EXPECT_EQ(event.overall(), v1::GATE_OUTCOME_HARD_STOP);
  EXPECT_FALSE(event.allowed());
  EXPECT_THAT(event.blocking_rules(), ElementsAre("G01", "G05"));
  EXPECT_THAT(event.overridden_rules(), ElementsAre("G18"));
  EXPECT_EQ(ToInstant(event.decide_time()), at);
  EXPECT_EQ(event.SerializeAsString().find("COWS"), std::string::npos);
}

TEST(DoseEvents, TellWhatWasFoundAndOfferedWithAnInjection) {
  v1::Dose dose;
  dose.set_gate_decision_id(GateDecisionId::New().ToString());
  auto& injection = *dose.mutable_entry()->mutable_injection();
  injection.set_site_check(v1::SITE_CHECK_REACTION_FOUND);
  injection.add_reactions()->set_kind(v1::SiteReaction::KIND_NODULE);
  injection.mutable_lot()->set_number("J-4711");
  auto event = MakeDoseRecorded(dose);
  EXPECT_EQ(event.site_check(), v1::SITE_CHECK_REACTION_FOUND);
  EXPECT_EQ(event.reversal_agent_offered(), v1::ANSWER_UNSPECIFIED);
  EXPECT_EQ(event.gate_decision_id(), dose.gate_decision_id());
  EXPECT_EQ(event.SerializeAsString().find("4711"), std::string::npos);
  injection.mutable_counselling()->set_reversal_agent_offered(true);
  EXPECT_EQ(MakeDoseRecorded(dose).reversal_agent_offered(), v1::ANSWER_YES);
  dose.mutable_entry()->mutable_implant()->mutable_counselling()->set_reversal_agent_offered(true);
  EXPECT_EQ(MakeDoseRecorded(dose).reversal_agent_offered(), v1::ANSWER_YES);
  EXPECT_EQ(MakeDoseRecorded(dose).site_check(), v1::SITE_CHECK_UNSPECIFIED);
}

}  // namespace
}  // namespace cairn::prescribing::wire
