#include "cairn/mentorship/v1/events.pb.h"
#include "mentorship/storage/wall_store.h"
#include "tests/mentorship/rpc/relationship_clinic.h"

namespace cairn::tests {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Stub = v1::RelationshipService::Stub;

class Relationships : public RelationshipClinic {
 protected:
  v1::PauseRelationshipRequest Pausing() {
    auto request = Changing<v1::PauseRelationshipRequest>();
    request.set_reason(v1::PAUSE_REASON_INPATIENT);
    return request;
  }
  v1::EndRelationshipRequest Ending(v1::EndReason reason) {
    auto request = Changing<v1::EndRelationshipRequest>();
    request.set_reason(reason);
    return request;
  }
  v1::DeclineMatchRequest Declining() {
    v1::DeclineMatchRequest request;
    request.set_request_id(NewRequestId());
    request.set_relationship_id(relationship_id_);
    request.set_etag(Relationship().etag());
    return request;
  }
  v1::ListMentorRelationshipsRequest OfMentor() const {
    v1::ListMentorRelationshipsRequest request;
    request.set_mentor_id(own_.mentor_id());
    return request;
  }
};

TEST_F(Relationships, ArePausedAndResumedAndEnded) {
  Contact();
  auto pausing = Pausing();
  *pausing.mutable_start_time() = platform::wire::ToProto(harness_->clock().Now() - hours(2));
  const auto paused = Must(clinician_, &Stub::PauseRelationship, pausing).relationship();
  EXPECT_EQ(paused.state(), v1::Relationship::STATE_PAUSED);
  ASSERT_THAT(paused.pauses(), SizeIs(1));
  EXPECT_EQ(paused.pauses(0).start_time().seconds(), pausing.start_time().seconds());
  EXPECT_EQ(paused.SerializeAsString(), Relationship().SerializeAsString());
  EXPECT_EQ(Must(clinician_, &Stub::PauseRelationship, pausing).relationship().SerializeAsString(),
            paused.SerializeAsString())
      << "the same request twice";

  harness_->clock().Advance(hours(24));
  const auto resumed =
      Must(clinician_, &Stub::ResumeRelationship, Changing<v1::ResumeRelationshipRequest>()).relationship();
  EXPECT_EQ(resumed.state(), v1::Relationship::STATE_ACTIVE);
  EXPECT_TRUE(resumed.pauses(0).has_end_time());

  const auto ended = Must(clinician_, &Stub::EndRelationship, Ending(v1::END_REASON_GOALS_REACHED)).relationship();
  EXPECT_EQ(ended.state(), v1::Relationship::STATE_ENDED);
  EXPECT_EQ(ended.end_reason(), v1::END_REASON_GOALS_REACHED);
  EXPECT_EQ(Events(), "MatchActivated ContactLogged RelationshipPaused RelationshipResumed MatchEnded");
  mentorship::v1::RelationshipPaused told;
  ASSERT_TRUE(told.ParseFromString(
      pqxx::binarystring(Sql("SELECT body FROM outbox_event WHERE type LIKE '%Paused'")[0][0]).str()));
  EXPECT_EQ(told.relationship_id(), relationship_id_);
  EXPECT_EQ(told.patient_id(), patient_id_);
  EXPECT_EQ(told.reason(), pausing.reason());
  EXPECT_EQ(told.start_time().seconds(), pausing.start_time().seconds());
  mentorship::v1::RelationshipResumed over;
  ASSERT_TRUE(over.ParseFromString(
      pqxx::binarystring(Sql("SELECT body FROM outbox_event WHERE type LIKE '%Resumed'")[0][0]).str()));
  EXPECT_EQ(over.end_time().SerializeAsString(), resumed.pauses(0).end_time().SerializeAsString());
  EXPECT_EQ(Refused(clinician_, &Stub::PauseRelationship, Pausing()), "RELATIONSHIP_STATE");
}

TEST_F(Relationships, RefuseWhatTheirStateDoesNotAllow) {
  const auto reply = Call(clinician_, &Stub::PauseRelationship, Pausing());
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(reply.status), "RELATIONSHIP_STATE");
  EXPECT_EQ(MetadataOf(reply.status, "state"), "APPROVED");
  EXPECT_EQ(Refused(clinician_, &Stub::EndRelationship, Ending(v1::END_REASON_NOT_APPROVED)),
            "END_REASON_NOT_FOR_STATE");
  Contact();
  auto pausing = Pausing();
  *pausing.mutable_start_time() = platform::wire::ToProto(harness_->clock().Now() + hours(1));
  EXPECT_EQ(Refused(clinician_, &Stub::PauseRelationship, pausing), "PAUSE_IN_FUTURE");
  auto stale = Pausing();
  Must(clinician_, &Stub::PauseRelationship, Pausing());
  EXPECT_EQ(Refused(clinician_, &Stub::PauseRelationship, stale), "ETAG_MISMATCH");
}

TEST_F(Relationships, EndInARematchForWhichNobodyIsAskedWhy) {
  const auto ended = Must(clinician_, &Stub::AskForRematch, Changing<v1::AskForRematchRequest>()).relationship();
  EXPECT_EQ(ended.end_reason(), v1::END_REASON_REMATCH);
  for (int i = 0; i < v1::AskForRematchRequest::descriptor()->field_count(); ++i)
    EXPECT_NE(v1::AskForRematchRequest::descriptor()->field(i)->name(), "reason");
  EXPECT_EQ(Events(), "MatchActivated MatchEnded");
}

TEST_F(Relationships, AreDeclinedByTheMentorUntilTheyHaveBegun) {
  EXPECT_EQ(Refused(clinician_, &Stub::DeclineMatch, Declining()), "ROLE_NOT_ALLOWED");
  Must(mentor_, &Stub::DeclineMatch, Declining());
  EXPECT_EQ(Relationship().end_reason(), v1::END_REASON_MENTOR_DECLINED);

  relationship_id_ = Match(own_, patient_id_);
  Contact();
  const auto begun = Call(mentor_, &Stub::DeclineMatch, Declining());
  EXPECT_EQ(ReasonOf(begun.status), "RELATIONSHIP_STATE");
  EXPECT_EQ(MetadataOf(begun.status, "state"), "ACTIVE");
}

TEST_F(Relationships, OfOthersAndProposalsAreUnknownToAMentor) {
  const auto other = Create(Profile("Ash"), colleague_.account.ToString());
  const auto another_patient = Register();
  Relate(clinician_, another_patient);
  const auto mine = Declining();
  auto declining = mine;
  declining.set_relationship_id(Match(other, another_patient));
  const auto of_another = Call(mentor_, &Stub::DeclineMatch, declining);
  EXPECT_EQ(ReasonOf(of_another.status), "RELATIONSHIP_NOT_FOUND");
  declining.set_relationship_id(Propose(own_, another_patient));
  EXPECT_EQ(Refused(mentor_, &Stub::DeclineMatch, declining), "RELATIONSHIP_NOT_FOUND");
  declining.set_relationship_id(platform::NewUuid().ToString());
  EXPECT_EQ(Refused(mentor_, &Stub::DeclineMatch, declining), "RELATIONSHIP_NOT_FOUND");
}

TEST_F(Relationships, AreSeenByTheCareTeamAlone) {
  v1::ListRelationshipsRequest listing;
  listing.set_patient_id(patient_id_);
  const auto listed = Must(clinician_, &Stub::ListRelationships, listing);
  ASSERT_THAT(listed.relationships(), SizeIs(1));
  EXPECT_EQ(listed.relationships(0).SerializeAsString(), Relationship().SerializeAsString());
  EXPECT_EQ(Refused(colleague_, &Stub::ListRelationships, listing), "PATIENT_NOT_FOUND");
  EXPECT_EQ(Refused(mentor_, &Stub::ListRelationships, listing), "ROLE_NOT_ALLOWED");

  const auto another_patient = Register();
  Relate(clinician_, another_patient);
  v1::GetRelationshipRequest getting;
  getting.set_patient_id(another_patient);
  getting.set_relationship_id(relationship_id_);
  EXPECT_EQ(Refused(clinician_, &Stub::GetRelationship, getting), "RELATIONSHIP_NOT_FOUND");
}

TEST_F(Relationships, OfAMentorAreForSupervisorAndCoordinator) {
  EXPECT_EQ(Refused(colleague_, &Stub::ListMentorRelationships, OfMentor()), "NOT_THE_SUPERVISOR");
  EXPECT_EQ(Must(coordinator_, &Stub::ListMentorRelationships, OfMentor()).relationships_size(), 1);
  EXPECT_EQ(Must(clinician_, &Stub::ListMentorRelationships, OfMentor()).relationships_size(), 1);
  EXPECT_EQ(Refused(stranger_, &Stub::ListMentorRelationships, OfMentor()), "MENTOR_NOT_FOUND");

  Must(clinician_, &Stub::EndRelationship, Ending(v1::END_REASON_PATIENT_ASKED));
  auto listing = OfMentor();
  EXPECT_THAT(Must(coordinator_, &Stub::ListMentorRelationships, listing).relationships(), IsEmpty());
  listing.set_with_ended(true);
  EXPECT_EQ(Must(coordinator_, &Stub::ListMentorRelationships, listing).relationships_size(), 1);
}

TEST_F(Relationships, OfAMentorAreListedInPagesAroundAWall) {
  std::vector<std::string> patients = {patient_id_};
  for (int i = 0; i < 3; ++i) {
    harness_->clock().Advance(hours(1));
    patients.push_back(Register());
    Match(own_, patients.back());
  }
  InDatabase([&](platform::postgres::Transaction& tx) {
    mentorship::storage::BuildWall(tx, coordinator_.account, mentorship::PatientId::Parse(patients[2]).value(),
                                   harness_->clock().Now(), admin_.account);
  });
  std::vector<std::string> seen;
  auto listing = OfMentor();
  listing.set_page_size(1);
  do {
    const auto page = Must(coordinator_, &Stub::ListMentorRelationships, listing);
    for (const auto& relationship : page.relationships()) seen.push_back(relationship.patient_id());
    listing.set_page_token(page.next_page_token());
  } while (!listing.page_token().empty() && seen.size() < 9);
  EXPECT_THAT(seen, ElementsAre(patients[3], patients[1], patients[0]));
}

}  // namespace
}  // namespace cairn::tests
