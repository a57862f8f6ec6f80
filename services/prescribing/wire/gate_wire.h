#pragma once

#include <string>

#include "cairn/prescribing/v1/safety_gate.pb.h"
#include "prescribing/domain/gate/override.h"
#include "prescribing/domain/gate/rule_pack.h"
#include "prescribing/domain/gate/safety_gate.h"

namespace cairn::prescribing::wire {

/// `pack` has the titles; null where there was none.
v1::GateResult ToProto(const domain::gate::GateResult& result, const domain::gate::RulePack* pack);
/// What a replay compares: the outcomes of the rules and of the gate, and the pack's version.
domain::gate::GateResult OutcomesOf(const v1::GateResult& result);

/// Without an id. `result` as of ToProto.
v1::GateDecision ToProto(const domain::gate::GateDecision& decision, v1::GateResult result);

/// As it is stored.
std::string ToBytes(const v1::GateDecision& decision);
/// Also of JSON, as decisions were stored at first. Throws std::logic_error for what is neither.
v1::GateDecision DecisionFromBytes(const std::string& stored);

}  // namespace cairn::prescribing::wire
