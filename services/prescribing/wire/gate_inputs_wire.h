#pragma once

#include <chrono>

#include "cairn/prescribing/v1/safety_gate.pb.h"
#include "prescribing/domain/gate/inputs.h"

namespace cairn::prescribing::wire {

/// As long as 150 mg block opioids (ToInputs).
inline constexpr std::chrono::days kLongestBlockade{3};

/// What the gate is told, of what was recorded: a kind of finding that is not among the observations, and an answer
/// that was left open, is missing. Laboratory values are read as gate_labs_wire.h says, doses, and what is known only
/// when one is given (side, needle, lot), as gate_doses_wire.h says.
///
/// Phase: an injection continues when one was given before (the gate says how late is too late); tablets continue when
/// the last was taken at most 3 days ago, as long as 150 mg block opioids (naltrexone tablets prescribing information,
/// Clinical pharmacology); anything else is an initiation. House rule: to take a first dose for a later one would skip
/// rules, the reverse skips none.
domain::gate::GateInputs ToInputs(const v1::GateFacts& facts);

}  // namespace cairn::prescribing::wire
