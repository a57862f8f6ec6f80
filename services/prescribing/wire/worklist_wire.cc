#include "prescribing/wire/worklist_wire.h"

#include <stdexcept>

namespace cairn::prescribing::wire {

v1::WorklistReason ReasonOf(const domain::Contribution& contribution) {
  v1::WorklistReason reason = v1::WORKLIST_REASON_UNSPECIFIED;
  if (!v1::WorklistReason_Parse("WORKLIST_REASON_" + contribution.name, &reason))
    throw std::logic_error("a contribution that the contract does not have: " + contribution.name);
  return reason;
}

}  // namespace cairn::prescribing::wire
