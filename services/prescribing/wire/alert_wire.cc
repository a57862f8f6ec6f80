#include "prescribing/wire/alert_wire.h"

#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing::wire {
namespace {

// Numbers of the domain are those of the contract.

v1::AlertKind ToProto(domain::AlertKind kind) { return static_cast<v1::AlertKind>(kind); }
v1::AlertRole ToProto(domain::AlertRole role) { return static_cast<v1::AlertRole>(role); }
v1::AlertOutcome ToProto(domain::AlertOutcome outcome) { return static_cast<v1::AlertOutcome>(outcome); }

template <class Event>
Event AboutAlert(const domain::Alert& alert) {
  Event event;
  event.set_patient_id(alert.patient.ToString());
  event.set_alert_id(alert.id.ToString());
  event.set_kind(ToProto(alert.kind));
  return event;
}

}  // namespace

v1::Alert ToProto(const domain::Alert& alert, domain::Date occasion, domain::Instant now) {
  const auto& policy = domain::PolicyOf(alert.kind);
  const auto clock = domain::ClockAt(alert, now, policy);
  v1::Alert proto;
  proto.set_alert_id(alert.id.ToString());
  proto.set_patient_id(alert.patient.ToString());
  proto.set_kind(ToProto(alert.kind));
  *proto.mutable_occasion() = ToProto(occasion);
  proto.set_state(static_cast<v1::Alert::State>(clock.state));
  proto.set_owner_account_id(alert.owner.ToString());
  *proto.mutable_raise_time() = ToProto(alert.raised_at);
  if (alert.heard_at) *proto.mutable_heard_time() = ToProto(*alert.heard_at);
  for (const auto role : clock.told) proto.add_told(ToProto(role));
  if (clock.next_step_at) *proto.mutable_next_step_time() = ToProto(*clock.next_step_at);
  *proto.mutable_close_by_time() = ToProto(clock.close_by);
  proto.set_overdue(clock.overdue);
  if (alert.outcome) proto.set_outcome(ToProto(*alert.outcome));
  if (alert.closed_by) proto.set_closed_by_account_id(alert.closed_by->ToString());
  if (alert.closed_at) *proto.mutable_close_time() = ToProto(*alert.closed_at);
  for (const auto outcome : policy.outcomes) proto.add_possible_outcomes(ToProto(outcome));
  return proto;
}

domain::AlertOutcome ToDomain(v1::AlertOutcome outcome) { return static_cast<domain::AlertOutcome>(outcome); }

v1::AlertRaised MakeAlertRaised(const domain::Alert& alert) {
  auto event = AboutAlert<v1::AlertRaised>(alert);
  event.set_owner_account_id(alert.owner.ToString());
  return event;
}

v1::AlertEscalated MakeAlertEscalated(const domain::Alert& alert, domain::AlertRole role) {
  auto event = AboutAlert<v1::AlertEscalated>(alert);
  event.set_role(ToProto(role));
  return event;
}

v1::AlertClosed MakeAlertClosed(const domain::Alert& alert) { return AboutAlert<v1::AlertClosed>(alert); }

}  // namespace cairn::prescribing::wire
