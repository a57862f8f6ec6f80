#include "prescribing/wire/events_wire.h"

namespace cairn::prescribing::wire {

v1::FindingRecorded MakeFindingRecorded(const v1::Finding& finding) {
  v1::FindingRecorded event;
  event.set_patient_id(finding.patient_id());
  event.set_finding_id(finding.finding_id());
  event.set_kind(finding.kind());
  *event.mutable_observe_time() = finding.observe_time();
  return event;
}

v1::FindingRetracted MakeFindingRetracted(const v1::Finding& finding) {
  v1::FindingRetracted event;
  event.set_patient_id(finding.patient_id());
  event.set_finding_id(finding.finding_id());
  return event;
}

v1::OrderSigned MakeOrderSigned(const v1::Order& order) {
  v1::OrderSigned event;
  event.set_patient_id(order.patient_id());
  event.set_order_id(order.order_id());
  event.set_episode_id(order.episode_id());
  *event.mutable_terms() = order.terms();
  event.set_gate_decision_id(order.gate_decision_id());
  return event;
}

v1::OrderStopped MakeOrderStopped(const v1::Order& order) {
  v1::OrderStopped event;
  event.set_patient_id(order.patient_id());
  event.set_order_id(order.order_id());
  event.set_episode_id(order.episode_id());
  event.set_reason(order.stop_reason());
  *event.mutable_stopped_on() = order.stopped_on();
  return event;
}

}  // namespace cairn::prescribing::wire
