#pragma once

#include "cairn/directory/v1/identity_service.pb.h"
#include "directory/domain/identity.h"

namespace cairn::directory::wire {

v1::LinkedIdentity ToProto(const domain::LinkedIdentity& identity);

}  // namespace cairn::directory::wire
