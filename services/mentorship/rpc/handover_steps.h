#pragma once

#include "mentorship/domain/support_request.h"
#include "platform/rpc/gate.h"

namespace cairn::mentorship {

/// Rejects with NOT_ON_CALL unless the caller is of the clinic's workforce and goes off the role's roster
/// (domain::GoesOff).
void RequireGoesOff(const platform::rpc::Call& call, platform::postgres::Transaction& tx, domain::OnCallRole role);
/// The same, or comes on it (domain::TakesPartInHandover).
void RequireTakesPartInHandover(const platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                domain::OnCallRole role);

}  // namespace cairn::mentorship
