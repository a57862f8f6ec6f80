#pragma once

#include "cairn/counseling/v1/session.pb.h"
#include "counseling/domain/session.h"

namespace cairn::counseling::wire {

domain::SessionChannel ToDomain(v1::SessionChannel channel);
domain::SessionCancelReason ToDomain(v1::SessionCancelReason reason);

/// Without etag and record time; the patient as the row has it.
v1::Session ToProto(const domain::Session& session);
v1::GroupSession ToProto(const domain::GroupSession& group);

}  // namespace cairn::counseling::wire
