#include "mentorship/wire/support_wire.h"

#include <algorithm>

#include "platform/wire/date.h"

namespace cairn::mentorship::wire {

using domain::Instruction;
using domain::SupportOrderKind;
using domain::SupportRequest;
using platform::AccountId;
using platform::Instant;
using platform::wire::ToProto;

namespace {

std::string OrEmpty(PatientId patient) { return patient.IsNil() ? "" : patient.ToString(); }

/// Every event of a request begins with these three.
template <class Event>
Event About(const SupportRequest& request) {
  Event event;
  event.set_support_request_id(request.id.ToString());
  event.set_patient_id(OrEmpty(request.patient));
  event.set_kind(static_cast<v1::SupportKind>(request.kind));
  return event;
}

v1::AskedPerson AskedToProto(const domain::Asked& asked) {
  v1::AskedPerson proto;
  proto.set_account_id(asked.person.ToString());
  *proto.mutable_ask_time() = ToProto(asked.asked_at);
  if (asked.paged_at) *proto.mutable_page_time() = ToProto(*asked.paged_at);
  if (asked.passed_on_at) *proto.mutable_pass_on_time() = ToProto(*asked.passed_on_at);
  return proto;
}

}  // namespace

std::string TextOf(Instruction instruction) {
  switch (instruction) {
    case Instruction::kCall911:
      return "Call 911 now. Give naloxone if there is any, and again after 2 to 3 minutes if they do not wake. Stay "
             "until "
             "help comes.";
    case Instruction::kCallOrText988:
      return "Call or text 988 now, the Suicide and Crisis Lifeline, at any hour. If a life is in danger at this "
             "moment, "
             "call 911.";
    case Instruction::kEmergencyDepartment:
      return "If it gets worse, or with vomiting that does not stop, confusion or trouble breathing: go to an "
             "emergency "
             "department, or call 911.";
    case Instruction::kCheckNaloxoneKit:
      return "Have naloxone at hand, and somebody near who knows where it is. Tolerance is lower than it was.";
  }
  return "";
}

v1::SupportClock ClockToProto(const SupportRequest& request, Instant now) {
  const auto clock = domain::ClockOf(request, now);
  v1::SupportClock proto;
  if (clock.page_by) *proto.mutable_page_by_time() = ToProto(*clock.page_by);
  if (clock.acknowledge_by) *proto.mutable_acknowledge_by_time() = ToProto(*clock.acknowledge_by);
  if (clock.follow_up_by) *proto.mutable_follow_up_by_time() = ToProto(*clock.follow_up_by);
  proto.set_page_late(clock.page_late);
  proto.set_acknowledge_late(clock.acknowledge_late);
  if (request.due_at) *proto.mutable_due_time() = ToProto(*request.due_at);
  return proto;
}

v1::SupportRequest ToMasked(const SupportRequest& request, AccountId viewer, Instant now) {
  v1::SupportRequest proto;
  proto.set_support_request_id(request.id.ToString());
  proto.set_kind(static_cast<v1::SupportKind>(request.kind));
  proto.set_state(static_cast<v1::SupportRequest::State>(request.state));
  *proto.mutable_open_time() = ToProto(request.opened_at);
  *proto.mutable_clock() = ClockToProto(request, now);
  const auto mine = std::find_if(request.asked.begin(), request.asked.end(),
                                 [&](const domain::Asked& asked) { return asked.person == viewer; });
  if (mine != request.asked.end()) {
    proto.set_is_asked_of_me(!mine->passed_on_at);
    proto.set_is_paged_to_me(mine->paged_at.has_value());
  }
  proto.set_is_mine(request.acknowledged_by == viewer);
  if (const auto instruction = domain::PolicyOf(request.kind).instruction)
    proto.set_instruction(static_cast<v1::SupportInstruction>(*instruction));
  if (request.outcome) proto.set_outcome(static_cast<v1::SupportOutcome>(*request.outcome));
  return proto;
}

v1::SupportRequest ToProto(const SupportRequest& request, AccountId viewer, Instant now) {
  auto proto = ToMasked(request, viewer, now);
  proto.set_patient_id(OrEmpty(request.patient));
  proto.set_asked_role(static_cast<v1::OnCallRole>(domain::PolicyOf(request.kind).role));
  for (const auto& asked : request.asked) *proto.add_asked() = AskedToProto(asked);
  if (request.acknowledged_by) {
    proto.set_acknowledged_by_account_id(request.acknowledged_by->ToString());
    *proto.mutable_acknowledge_time() = ToProto(*request.acknowledged_at);
  }
  for (const auto& [to, at] : request.hand_offs) proto.add_hand_offs(static_cast<v1::CrisisHandOff>(to));
  proto.set_alerts(request.alerts);
  if (request.closed_by) {
    proto.set_closed_by_account_id(request.closed_by->ToString());
    *proto.mutable_close_time() = ToProto(*request.closed_at);
  }
  return proto;
}

v1::SupportRequested MakeSupportRequested(const SupportRequest& request) {
  auto event = About<v1::SupportRequested>(request);
  event.set_asked_role(static_cast<v1::OnCallRole>(domain::PolicyOf(request.kind).role));
  if (!request.asked.empty()) event.set_asked_account_id(request.asked.front().person.ToString());
  return event;
}

std::optional<v1::SupportEscalated> MakeSupportEscalated(const domain::SupportChange& change) {
  const auto last = std::find_if(change.orders.rbegin(), change.orders.rend(),
                                 [](const auto& order) { return order.kind != SupportOrderKind::kInstruct; });
  if (last == change.orders.rend()) return std::nullopt;
  auto event = About<v1::SupportEscalated>(change.request);
  event.set_number(last->number);
  if (last->person) event.set_asked_account_id(last->person->ToString());
  return event;
}

v1::SupportAnswered MakeSupportAnswered(const SupportRequest& request) {
  auto event = About<v1::SupportAnswered>(request);
  event.set_answered_by_account_id(request.acknowledged_by->ToString());
  *event.mutable_answer_time() = ToProto(*request.acknowledged_at);
  event.set_late(domain::ClockOf(request, *request.acknowledged_at).acknowledge_late);
  return event;
}

v1::SupportClosed MakeSupportClosed(const SupportRequest& request) {
  auto event = About<v1::SupportClosed>(request);
  event.set_outcome(static_cast<v1::SupportOutcome>(*request.outcome));
  return event;
}

}  // namespace cairn::mentorship::wire
