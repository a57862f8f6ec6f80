#pragma once

#include "cairn/prescribing/v1/worklist_service.pb.h"
#include "prescribing/domain/worklist.h"

namespace cairn::prescribing::wire {

/// The names of the two are the same; throws std::logic_error for one that the contract does not have.
v1::WorklistReason ReasonOf(const domain::Contribution& contribution);

}  // namespace cairn::prescribing::wire
