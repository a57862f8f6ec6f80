#pragma once

#include <vector>

#include "cairn/enrollment/v1/disclosure_service.pb.h"
#include "enrollment/domain/disclosure.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// Leaves the handler with INVALID_REQUEST when `information` names what another service keeps.
void RequireHeldHere(const google::protobuf::RepeatedField<int>& information);

/// The parts of a patient's record that `information` names, and no others. It must have been decided that they may
/// leave, in this transaction.
v1::DisclosedRecord LoadDisclosed(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                  const domain::DisclosureRequest& request);

}  // namespace cairn::enrollment
