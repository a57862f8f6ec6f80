#include "mentorship/wire/contact_wire.h"

#include "platform/wire/date.h"

namespace cairn::mentorship::wire {

using platform::wire::ToProto;

namespace {

void SetShare(const std::optional<measures::Ratio>& share, v1::CountedShare* (v1::Fidelity::*field)(),
              v1::Fidelity& fidelity) {
  if (!share) return;
  auto& proto = *(fidelity.*field)();
  proto.set_part(static_cast<std::int32_t>(share->part));
  proto.set_whole(static_cast<std::int32_t>(share->whole));
}

template <class Request>
domain::Contact ReadContact(const Request& request, platform::Date on) {
  domain::Contact contact;
  contact.on = on;
  contact.channel = static_cast<domain::ContactChannel>(request.channel());
  contact.initiator = static_cast<domain::ContactInitiator>(request.initiator());
  contact.outcome = static_cast<domain::ContactOutcome>(request.outcome());
  if (request.has_minutes()) contact.minutes = request.minutes();
  for (const int topic : request.topics()) contact.topics.insert(static_cast<domain::ContactTopic>(topic));
  return contact;
}

}  // namespace

// Numbers of the domain are those of the contract.

domain::Contact ToDomain(const v1::RecordContactRequest& request, platform::Date on) {
  return ReadContact(request, on);
}

domain::Contact ToDomain(const v1::ImportContactRequest& request, platform::Date on) {
  return ReadContact(request, on);
}

v1::Contact ToProto(const domain::Contact& contact) {
  v1::Contact proto;
  proto.set_contact_id(contact.id.ToString());
  proto.set_channel(static_cast<v1::ContactChannel>(contact.channel));
  proto.set_initiator(static_cast<v1::ContactInitiator>(contact.initiator));
  proto.set_outcome(static_cast<v1::ContactOutcome>(contact.outcome));
  if (contact.minutes) proto.set_minutes(*contact.minutes);
  for (const auto topic : contact.topics) proto.add_topics(static_cast<v1::ContactTopic>(topic));
  return proto;
}

v1::ContactLogged MakeContactLogged(const domain::Contact& contact, platform::Instant at,
                                    const domain::Relationship& relationship, PatientId patient) {
  v1::ContactLogged event;
  event.set_patient_id(patient.ToString());
  event.set_relationship_id(relationship.id.ToString());
  event.set_mentor_id(relationship.mentor.ToString());
  event.set_contact_id(contact.id.ToString());
  *event.mutable_occurred_on() = ToProto(contact.on);
  event.set_channel(static_cast<v1::ContactChannel>(contact.channel));
  event.set_initiator(static_cast<v1::ContactInitiator>(contact.initiator));
  event.set_outcome(static_cast<v1::ContactOutcome>(contact.outcome));
  if (contact.minutes) event.set_minutes(*contact.minutes);
  *event.mutable_occur_time() = ToProto(at);
  return event;
}

v1::ContactVoided MakeContactVoided(ContactId contact, RelationshipId relationship, PatientId patient) {
  v1::ContactVoided event;
  event.set_patient_id(patient.ToString());
  event.set_relationship_id(relationship.ToString());
  event.set_contact_id(contact.ToString());
  return event;
}

v1::Goal ToProto(const domain::Goal& goal) {
  v1::Goal proto;
  proto.set_goal_id(goal.id.ToString());
  proto.set_area(static_cast<v1::GoalArea>(goal.area));
  proto.set_state(static_cast<v1::Goal::State>(goal.state));
  *proto.mutable_agreed_on() = ToProto(goal.agreed_on);
  if (goal.closed_on) *proto.mutable_closed_on() = ToProto(*goal.closed_on);
  return proto;
}

v1::Fidelity ToProto(const domain::FidelityMonth& month) {
  v1::Fidelity proto;
  proto.set_measure("fidelity_month 1");
  proto.set_contacts_expected(month.contacts_expected);
  proto.set_contacts_met(month.contacts_met);
  SetShare(month.contact_fidelity, &v1::Fidelity::mutable_contact_fidelity, proto);
  proto.set_weeks(month.weeks);
  proto.set_weeks_excluded(month.weeks_excluded);
  proto.set_two_way(month.two_way);
  proto.set_attempts(month.attempts);
  SetShare(month.supervised_weeks, &v1::Fidelity::mutable_supervised_weeks, proto);
  SetShare(month.missed_followed_up, &v1::Fidelity::mutable_missed_followed_up, proto);
  return proto;
}

}  // namespace cairn::mentorship::wire
