#include "prescribing/wire/events_wire.h"

#include <set>

#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing::wire {

v1::FindingRecorded MakeFindingRecorded(const v1::Finding& finding) {
  v1::FindingRecorded event;
  event.set_patient_id(finding.patient_id());
  event.set_finding_id(finding.finding_id());
  event.set_kind(finding.kind());
  *event.mutable_observe_time() = finding.observe_time();
  const auto& value = finding.value();
  if (value.has_overdose_counselling())
    event.set_reversal_agent_offered(value.overdose_counselling().reversal_agent_offered());
  if (value.has_adverse_events()) event.set_precipitated_withdrawal(value.adverse_events().precipitated_withdrawal());
  if (value.has_acute_care()) *event.mutable_acute_care() = value.acute_care();
  return event;
}

v1::FindingRetracted MakeFindingRetracted(const v1::Finding& finding) {
  v1::FindingRetracted event;
  event.set_patient_id(finding.patient_id());
  event.set_finding_id(finding.finding_id());
  return event;
}

v1::GateDecided MakeGateDecided(const v1::GateDecision& decision, v1::GateAction action, PatientId patient,
                                OrderId order, EpisodeId episode, platform::Instant at) {
  v1::GateDecided event;
  event.set_patient_id(patient.ToString());
  event.set_gate_decision_id(decision.decision_id());
  event.set_order_id(order.ToString());
  event.set_episode_id(episode.ToString());
  event.set_action(action);
  event.set_first_dose(decision.result().judged_as_initiation());
  event.set_overall(decision.result().overall());
  event.set_allowed(decision.allowed());
  std::set<std::string> blocking;
  for (const auto& block : decision.blocks()) blocking.insert(block.rule());
  for (const auto& rule : blocking) event.add_blocking_rules(rule);
  const std::set<std::string> overridden(decision.overridden_rules().begin(), decision.overridden_rules().end());
  for (const auto& rule : overridden) event.add_overridden_rules(rule);
  *event.mutable_decide_time() = ToProto(at);
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
