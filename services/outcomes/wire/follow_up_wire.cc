#include "outcomes/wire/follow_up_wire.h"

#include "platform/wire/date.h"

namespace cairn::outcomes::wire {

using domain::FollowUpEntry;

namespace {

template <class Event>
Event About(const FollowUpEntry& entry) {
  Event event;
  event.set_patient_id(entry.patient.ToString());
  event.set_follow_up_entry_id(entry.id.ToString());
  return event;
}

}  // namespace

domain::FollowUpKind ToDomain(v1::InterviewKind kind) {
  return kind == v1::INTERVIEW_KIND_INTAKE ? domain::FollowUpKind::kIntakeInterview
                                           : domain::FollowUpKind::kFollowUpInterview;
}

domain::FollowUpVoidReason ToDomain(v1::FollowUpVoidReason reason) {
  return static_cast<domain::FollowUpVoidReason>(reason);
}

v1::FollowUpEntry ToProto(const FollowUpEntry& entry) {
  v1::FollowUpEntry proto;
  proto.set_follow_up_entry_id(entry.id.ToString());
  proto.set_patient_id(entry.patient.ToString());
  proto.set_kind(static_cast<v1::FollowUpKind>(entry.kind));
  *proto.mutable_takes_place_on() = platform::wire::ToProto(entry.on);
  proto.set_state(static_cast<v1::FollowUpEntry::State>(entry.state));
  if (entry.void_reason) proto.set_void_reason(static_cast<v1::FollowUpVoidReason>(*entry.void_reason));
  return proto;
}

v1::IntakeInterviewHeld MakeIntakeInterviewHeld(const FollowUpEntry& entry) {
  auto event = About<v1::IntakeInterviewHeld>(entry);
  *event.mutable_held_on() = platform::wire::ToProto(entry.on);
  return event;
}

v1::FollowUpInterviewHeld MakeFollowUpInterviewHeld(const FollowUpEntry& entry) {
  auto event = About<v1::FollowUpInterviewHeld>(entry);
  *event.mutable_held_on() = platform::wire::ToProto(entry.on);
  return event;
}

v1::InterviewVoided MakeInterviewVoided(const FollowUpEntry& entry) { return About<v1::InterviewVoided>(entry); }

v1::SpecimenScheduled MakeSpecimenScheduled(const FollowUpEntry& entry) {
  auto event = About<v1::SpecimenScheduled>(entry);
  *event.mutable_scheduled_on() = platform::wire::ToProto(entry.on);
  return event;
}

v1::SpecimenVoided MakeSpecimenVoided(const FollowUpEntry& entry) { return About<v1::SpecimenVoided>(entry); }

}  // namespace cairn::outcomes::wire
