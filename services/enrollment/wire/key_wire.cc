#include "enrollment/wire/key_wire.h"

#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::wire {

v1::KeyAction ToProto(const domain::KeyAction& action, const std::string& etag, platform::Instant now) {
  v1::KeyAction proto;
  proto.set_key_action_id(action.id.ToString());
  proto.set_kind(static_cast<v1::KeyAction::Kind>(action.kind));
  proto.set_state(static_cast<v1::KeyAction::State>(domain::StateAt(action, now)));
  if (action.patient) proto.set_patient_id(action.patient->ToString());
  if (action.reason) proto.set_reason(static_cast<v1::KeyAction::Reason>(*action.reason));
  proto.set_before_retention(action.before_retention);
  proto.set_retention_state(action.retention_state);
  proto.set_proposed_by_account_id(action.proposed_by.ToString());
  *proto.mutable_propose_time() = ToProto(action.proposed_at);
  *proto.mutable_expire_time() = ToProto(action.expires_at);
  if (action.decided_by) proto.set_decided_by_account_id(action.decided_by->ToString());
  if (action.decided_at) *proto.mutable_decide_time() = ToProto(*action.decided_at);
  if (action.done_at) *proto.mutable_done_time() = ToProto(*action.done_at);
  proto.set_etag(etag);
  return proto;
}

}  // namespace cairn::enrollment::wire
