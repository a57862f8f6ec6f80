#include "directory/wire/role_proposal_wire.h"

#include "directory/wire/role_wire.h"
#include "directory/wire/time_wire.h"

namespace cairn::directory::wire {

v1::RoleProposal ToProto(const domain::RoleProposal& proposal) {
  v1::RoleProposal proto;
  proto.set_proposal_id(proposal.id.ToString());
  proto.set_account_id(proposal.account.ToString());
  WriteRoles(proposal.roles, *proto.mutable_roles());
  WriteRoles(proposal.roles_now, *proto.mutable_roles_now());
  proto.set_proposed_by_account_id(proposal.proposed_by.ToString());
  *proto.mutable_create_time() = ToProto(proposal.created_at);
  *proto.mutable_expire_time() = ToProto(proposal.expires_at);
  return proto;
}

}  // namespace cairn::directory::wire
