#include "mentorship/wire/relationship_wire.h"

#include "platform/wire/date.h"

namespace cairn::mentorship::wire {

using domain::Relationship;
using platform::wire::ToProto;

namespace {

template <class Event>
Event MakeEvent(const Relationship& relationship) {
  Event event;
  event.set_relationship_id(relationship.id.ToString());
  event.set_patient_id(relationship.patient.ToString());
  event.set_mentor_id(relationship.mentor.ToString());
  return event;
}

}  // namespace

v1::Relationship ToProto(const Relationship& relationship) {
  v1::Relationship proto;
  proto.set_relationship_id(relationship.id.ToString());
  proto.set_patient_id(relationship.patient.ToString());
  proto.set_mentor_id(relationship.mentor.ToString());
  proto.set_state(static_cast<v1::Relationship::State>(relationship.state));
  *proto.mutable_propose_time() = ToProto(relationship.proposed_at);
  if (relationship.approved_by) proto.set_approved_by_account_id(relationship.approved_by->ToString());
  if (relationship.approved_at) {
    *proto.mutable_approve_time() = ToProto(*relationship.approved_at);
    *proto.mutable_first_contact_target_time() = ToProto(*relationship.approved_at + domain::kFirstContactTarget);
    *proto.mutable_first_contact_limit_time() = ToProto(*relationship.approved_at + domain::kFirstContactLimit);
  }
  if (relationship.first_contact_at) *proto.mutable_first_contact_time() = ToProto(*relationship.first_contact_at);
  for (const auto& pause : relationship.pauses) {
    auto& added = *proto.add_pauses();
    added.set_reason(static_cast<v1::PauseReason>(pause.reason));
    *added.mutable_start_time() = ToProto(pause.from);
    if (pause.until) *added.mutable_end_time() = ToProto(*pause.until);
  }
  if (relationship.end_reason) proto.set_end_reason(static_cast<v1::EndReason>(*relationship.end_reason));
  if (relationship.ended_at) *proto.mutable_end_time() = ToProto(*relationship.ended_at);
  proto.set_reminded(relationship.reminded);
  return proto;
}

v1::MatchActivated MakeMatchActivated(const Relationship& relationship) {
  auto event = MakeEvent<v1::MatchActivated>(relationship);
  *event.mutable_approve_time() = ToProto(relationship.approved_at.value());
  return event;
}

v1::FirstContactDue MakeFirstContactDue(const Relationship& relationship) {
  auto event = MakeEvent<v1::FirstContactDue>(relationship);
  *event.mutable_limit_time() = ToProto(relationship.approved_at.value() + domain::kFirstContactLimit);
  return event;
}

v1::RelationshipPaused MakeRelationshipPaused(const Relationship& relationship) {
  const auto& pause = relationship.pauses.back();
  auto event = MakeEvent<v1::RelationshipPaused>(relationship);
  event.set_reason(static_cast<v1::PauseReason>(pause.reason));
  *event.mutable_start_time() = ToProto(pause.from);
  return event;
}

v1::RelationshipResumed MakeRelationshipResumed(const Relationship& relationship) {
  auto event = MakeEvent<v1::RelationshipResumed>(relationship);
  *event.mutable_end_time() = ToProto(relationship.pauses.back().until.value());
  return event;
}

v1::MatchEnded MakeMatchEnded(const Relationship& relationship) {
  auto event = MakeEvent<v1::MatchEnded>(relationship);
  event.set_reason(static_cast<v1::EndReason>(relationship.end_reason.value()));
  *event.mutable_end_time() = ToProto(relationship.ended_at.value());
  return event;
}

}  // namespace cairn::mentorship::wire
