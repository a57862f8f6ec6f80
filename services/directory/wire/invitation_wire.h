#pragma once

#include "cairn/directory/v1/account_service.pb.h"
#include "directory/domain/invitation.h"

namespace cairn::directory::wire {

/// Without the secret of the link, which nobody has any more.
v1::Invitation ToProto(const domain::Invitation& invitation);

}  // namespace cairn::directory::wire
