#include "directory/wire/invitation_wire.h"

#include "directory/wire/time_wire.h"

namespace cairn::directory::wire {

v1::Invitation ToProto(const domain::Invitation& invitation) {
  v1::Invitation proto;
  proto.set_invitation_id(invitation.id.ToString());
  proto.set_account_id(invitation.account.ToString());
  proto.set_invited_by_account_id(invitation.invited_by.ToString());
  *proto.mutable_create_time() = ToProto(invitation.created_at);
  *proto.mutable_expire_time() = ToProto(invitation.expires_at);
  proto.set_recovery(invitation.recovery);
  return proto;
}

}  // namespace cairn::directory::wire
