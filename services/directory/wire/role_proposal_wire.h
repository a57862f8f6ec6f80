#pragma once

#include "cairn/directory/v1/account_service.pb.h"
#include "directory/domain/role_proposal.h"

namespace cairn::directory::wire {

v1::RoleProposal ToProto(const domain::RoleProposal& proposal);

}  // namespace cairn::directory::wire
