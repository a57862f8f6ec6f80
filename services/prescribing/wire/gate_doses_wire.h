#pragma once

#include "cairn/prescribing/v1/safety_gate.pb.h"
#include "prescribing/domain/gate/inputs.h"

namespace cairn::prescribing::wire {

/// Doses of the facts, after the findings have been taken: those of days after the day of judging are left out.
///  - Last injection, with its side: the later of the last one on record and the one that the patient had elsewhere
///    (EarlierTreatment); of one day the one on record.
///  - First dose: the earliest on record that is no self-report.
///  - Last tablets: seen to be taken, said to be taken (self-report), or had elsewhere, whichever is last. Handing out
///    shows no taking.
///  - An abscess or necrosis found with the last injection and not resolved stands until a site check of a later day.
/// Of the dose that is about to be given: side, needle, lot, the check of the site and the counselling are as of the
/// moment of judging.
void TakeDoses(const v1::GateFacts& facts, domain::gate::GateInputs& in);

}  // namespace cairn::prescribing::wire
