#include "prescribing/wire/gate_wire.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using google::protobuf::util::MessageDifferencer;
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

TEST(GateWire, TakesNothingElseForADecision) {
  for (const std::string stored : {"", "{", "{}", "null", "\xff\xff"}) {
    EXPECT_THROW(wire::DecisionFromBytes(stored), std::logic_error) << stored;
  }
}

}  // namespace
}  // namespace cairn::tests
