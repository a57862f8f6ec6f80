#include "counseling/wire/session_wire.h"

#include "platform/wire/date.h"

namespace cairn::counseling::wire {

using platform::wire::ToProto;

// Numbers of the domain are those of the contract.

domain::SessionChannel ToDomain(v1::SessionChannel channel) { return static_cast<domain::SessionChannel>(channel); }
domain::SessionCancelReason ToDomain(v1::SessionCancelReason reason) {
  return static_cast<domain::SessionCancelReason>(reason);
}

v1::Session ToProto(const domain::Session& session) {
  v1::Session proto;
  proto.set_session_id(session.id.ToString());
  proto.set_patient_id(session.patient.ToString());
  proto.set_episode_id(session.episode.ToString());
  proto.set_format(static_cast<v1::SessionFormat>(session.Format()));
  proto.set_channel(static_cast<v1::SessionChannel>(session.plan.channel));
  proto.set_state(static_cast<v1::Session::State>(session.state));
  *proto.mutable_start_time() = ToProto(session.plan.start_at);
  proto.set_planned_minutes(session.plan.planned_minutes);
  if (session.minutes) proto.set_minutes(*session.minutes);
  proto.set_counsellor_account_id(session.plan.counsellor.ToString());
  if (session.cancel_reason) proto.set_cancel_reason(static_cast<v1::SessionCancelReason>(*session.cancel_reason));
  if (session.group) proto.set_group_session_id(session.group->ToString());
  return proto;
}

v1::GroupSession ToProto(const domain::GroupSession& group) {
  v1::GroupSession proto;
  proto.set_group_session_id(group.id.ToString());
  proto.set_topic(group.topic);
  proto.set_channel(static_cast<v1::SessionChannel>(group.plan.channel));
  *proto.mutable_start_time() = ToProto(group.plan.start_at);
  proto.set_planned_minutes(group.plan.planned_minutes);
  proto.set_counsellor_account_id(group.plan.counsellor.ToString());
  return proto;
}

}  // namespace cairn::counseling::wire
