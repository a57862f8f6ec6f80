#include "directory/wire/identity_wire.h"

#include "directory/wire/time_wire.h"

namespace cairn::directory::wire {

v1::LinkedIdentity ToProto(const domain::LinkedIdentity& identity) {
  v1::LinkedIdentity proto;
  proto.set_identity_provider(identity.provider);
  proto.set_subject(identity.subject);
  proto.set_linked_by_account_id(identity.linked_by.ToString());
  *proto.mutable_link_time() = ToProto(identity.linked_at);
  return proto;
}

}  // namespace cairn::directory::wire
