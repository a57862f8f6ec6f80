#pragma once

#include "cairn/prescribing/v1/safety_gate.pb.h"
#include "prescribing/domain/gate/inputs.h"

namespace cairn::prescribing::wire {

/// Laboratory values of the facts, as of their moment of judging: a sample collected after it is left out. A sample is
/// as old as the clinic's day of its collection. Of each analyte the last one counts, of one day the worst.
///  - Liver tests: ALT, AST and bilirubin may come from several reports; they are as old as the oldest of the three.
///    Where the day of the first dose is known (TakeDoses) the baseline is the last report with an enzyme or bilirubin
///    of that day or before; without one it is taken to be raised, which asks for more checks and not for fewer.
///  - "Less than" stands for the value itself, which is no better than the truth; "more than", of platelets "less
///    than", is known as a bound only, and of platelets "more than" stands for the value.
///  - hCG: a quantity below 5 IU/L is negative, any other positive until the next test. House rule, on the safe side of
///    the usual grey zone of 5 to 25 IU/L. "Less than" more than 5 says nothing.
///  - Drug screens: domain::ToDrugScreen, one for each report.
void TakeLabs(const v1::GateFacts& facts, domain::gate::GateInputs& in);

}  // namespace cairn::prescribing::wire
