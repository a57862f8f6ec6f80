#pragma once

#include "mentorship/relationship_change.h"
#include "mentorship/storage/relationship_store.h"
#include "platform/wire/date.h"
#include "tests/mentorship/rpc/mentorship_test.h"

namespace cairn::tests {

/// Mentorship with a mentor who signs in and is matched with the patient: approved now, no contact yet. The clinician
/// supervises, and has the patient in care.
class RelationshipClinic : public MentorshipTest {
 protected:
  RelationshipClinic() { relationship_id_ = Match(own_, patient_id_); }

  template <class Body>
  auto InDatabase(Body body) {
    return harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10), body);
  }
  std::string Propose(const v1::Mentor& mentor, const std::string& patient_id) {
    mentorship::domain::Relationship relationship;
    relationship.id = mentorship::RelationshipId::New();
    relationship.patient = mentorship::PatientId::Parse(patient_id).value();
    relationship.mentor = mentorship::MentorId::Parse(mentor.mentor_id()).value();
    relationship.proposed_at = harness_->clock().Now();
    InDatabase([&](platform::postgres::Transaction& tx) {
      platform::Require(
          mentorship::storage::InsertRelationship(tx, relationship, relationship.proposed_at, coordinator_.account));
    });
    return relationship.id.ToString();
  }
  std::string Match(const v1::Mentor& mentor, const std::string& patient_id) {
    const auto id = Propose(mentor, patient_id);
    InDatabase([&](platform::postgres::Transaction& tx) {
      const auto before =
          mentorship::storage::LockRelationship(tx, mentorship::RelationshipId::Parse(id).value()).value().relationship;
      const auto now = harness_->clock().Now();
      mentorship::KeepChange(tx, before, mentorship::domain::Approve(before, coordinator_.account, now).value(), now,
                             coordinator_.account);
    });
    return id;
  }

  /// Expects success.
  template <class Stub, class Request, class Response>
  Response Must(const Person& person, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                const Request& request) {
    const auto reply = Call(person, method, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }
  /// The reason of the refusal; empty when there was none.
  template <class Stub, class Request, class Response>
  std::string Refused(const Person& person,
                      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      const Request& request) {
    return ReasonOf(Call(person, method, request).status);
  }

  v1::Relationship Relationship() {
    v1::GetRelationshipRequest request;
    request.set_patient_id(patient_id_);
    request.set_relationship_id(relationship_id_);
    return Must(clinician_, &v1::RelationshipService::Stub::GetRelationship, request).relationship();
  }
  /// A two-way contact by telephone, now or so long ago, about the mood; as the mentor asks, without the patient.
  v1::RecordContactRequest Contacting(std::chrono::hours ago = std::chrono::hours(0)) {
    v1::RecordContactRequest request;
    request.set_request_id(NewRequestId());
    request.set_relationship_id(relationship_id_);
    *request.mutable_occur_time() = platform::wire::ToProto(harness_->clock().Now() - ago);
    request.set_channel(v1::CONTACT_CHANNEL_PHONE);
    request.set_initiator(v1::CONTACT_INITIATOR_MENTOR);
    request.set_outcome(v1::CONTACT_OUTCOME_TWO_WAY);
    request.set_minutes(25);
    request.add_topics(v1::CONTACT_TOPIC_MOOD);
    return request;
  }
  v1::Contact Contact() { return Must(mentor_, &v1::ContactService::Stub::RecordContact, Contacting()).contact(); }
  /// A request about the relationship and its patient, with an id.
  template <class Request>
  Request Naming() const {
    Request request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.set_relationship_id(relationship_id_);
    return request;
  }
  template <class Request>
  Request Changing() {
    auto request = Naming<Request>();
    request.set_etag(Relationship().etag());
    return request;
  }
  /// Names of the events told so far, in order.
  std::string Events() {
    std::string names;
    for (const auto& row : Sql("SELECT type FROM outbox_event ORDER BY seq")) {
      const auto type = row[0].as<std::string>();
      names += (names.empty() ? "" : " ") + type.substr(type.rfind('.') + 1);
    }
    return names;
  }

  const v1::Mentor own_ = Create(Profile(), mentor_.account.ToString());
  std::string relationship_id_;
};

}  // namespace cairn::tests
