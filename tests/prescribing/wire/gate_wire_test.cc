#include "prescribing/wire/gate_wire.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "prescribing/domain/lab.h"
#include "prescribing/wire/gate_remedies.h"

namespace cairn::tests {
namespace {

using google::protobuf::util::MessageDifferencer;
namespace gate = prescribing::domain::gate;
namespace v1 = prescribing::v1;
namespace wire = prescribing::wire;

v1::GateDecision ADecision() {
  v1::GateDecision decision;
  decision.set_decision_id("019a0000-0000-7000-8000-000000000001");
  decision.mutable_result()->set_overall(v1::GATE_OUTCOME_WARN);
  decision.mutable_result()->set_pack_version("2026.1");
  decision.add_overridden_rules("G18");
  decision.add_blocks()->set_rule("G07");
  return decision;
}

TEST(GateWire, ReadsAStoredDecisionBack) {
  EXPECT_TRUE(MessageDifferencer::Equals(wire::DecisionFromBytes(wire::ToBytes(ADecision())), ADecision()));
}

TEST(GateWire, ReadsADecisionThatWasStoredAsJson) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  ASSERT_TRUE(google::protobuf::util::MessageToJsonString(ADecision(), &json, options).ok());
  EXPECT_TRUE(MessageDifferencer::Equals(wire::DecisionFromBytes(json), ADecision()));
}

TEST(GateWire, SaysWhyThereIsARuleAndWhatMayResolveIt) {
  gate::Rule rule;
  rule.title = "Suicidality";
  rule.source = "A label, 5.7";
  rule.source_date = "2022-09";
  rule.house_policy = "none";
  gate::RulePack pack;
  for (int number = 1; number <= gate::kRules; ++number) pack.rules[gate::G(number)] = rule;
  gate::GateResult result;
  for (int number = 1; number <= gate::kRules; ++number) {
    gate::RuleResult one;
    one.rule = gate::G(number);
    one.outcome = number == 15 || number == 9 ? gate::Outcome::kTask : gate::Outcome::kPass;
    result.rules.push_back(one);
  }
  const auto proto = wire::ToProto(result, &pack);
  EXPECT_EQ(proto.rules(14).source(), "A label, 5.7");
  EXPECT_EQ(proto.rules(14).source_published(), "2022-09");
  EXPECT_EQ(proto.rules(14).house_policy(), "none");
  EXPECT_EQ(proto.rules(14).resolving_findings_size(), 2);
  ASSERT_EQ(proto.rules(8).resolving_panels_size(), 1);
  EXPECT_EQ(proto.rules(8).resolving_panels(0), "LIVER");
  EXPECT_EQ(proto.rules(0).source(), "") << "it passes";
  EXPECT_EQ(proto.rules(0).resolving_findings_size(), 0);
  EXPECT_EQ(wire::ToProto(result, nullptr).rules(8).resolving_panels_size(), 1) << "also without a pack";
}

TEST(GateWire, NamesARemedyForEachRuleThatReadsWhatPeopleRecord) {
  for (int number = 1; number <= gate::kRules; ++number) {
    const auto& remedy = wire::RemedyOf(gate::G(number));
    EXPECT_EQ(remedy.findings.empty() && remedy.panels.empty(), number == 21) << number;
    for (const auto panel : remedy.panels) {
      EXPECT_TRUE(prescribing::domain::FindPanel(panel).has_value()) << panel;
    }
  }
}

TEST(GateWire, TakesNothingElseForADecision) {
  for (const std::string stored : {"", "{", "{}", "null", "\xff\xff"}) {
    EXPECT_THROW(wire::DecisionFromBytes(stored), std::logic_error) << stored;
  }
}

}  // namespace
}  // namespace cairn::tests
