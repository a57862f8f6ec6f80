#pragma once

#include <ostream>

#include "cairn/prescribing/v1/safety_gate.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// What each rule says, most severe first, with what it looked at and how old that was; rules that pass or do not apply
/// only with `all`.
void PrintGateResult(std::ostream& out, const Terminal& terminal, const prescribing::v1::GateResult& result, bool all);

}  // namespace cairn::cli
