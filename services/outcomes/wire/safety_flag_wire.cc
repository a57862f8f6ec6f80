#include "outcomes/wire/safety_flag_wire.h"

#include "platform/wire/date.h"

namespace cairn::outcomes::wire {

// Numbers of the domain are those of the contract.

domain::SafetyAction ToDomain(v1::SafetyAction action) { return static_cast<domain::SafetyAction>(action); }

v1::SafetyFlag ToProto(const domain::SafetyFlag& flag) {
  v1::SafetyFlag proto;
  proto.set_safety_flag_id(flag.id.ToString());
  proto.set_patient_id(flag.patient.ToString());
  proto.set_assessment_id(flag.assessment.ToString());
  proto.set_flag_key(flag.flag_key);
  proto.set_cause(static_cast<v1::SafetyFlagCause>(flag.cause));
  *proto.mutable_raise_time() = platform::wire::ToProto(flag.raised_at);
  if (flag.action) proto.set_action(static_cast<v1::SafetyAction>(*flag.action));
  if (flag.acknowledged_at) *proto.mutable_acknowledge_time() = platform::wire::ToProto(*flag.acknowledged_at);
  if (flag.acknowledged_by) proto.set_acknowledged_by_account_id(flag.acknowledged_by->ToString());
  return proto;
}

}  // namespace cairn::outcomes::wire
