#include "mentorship/matching_people.h"
#include "tests/mentorship/rpc/matching_clinic.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// One patient at the desk: candidates, a choice, and no.
class MatchingDesk : public MatchingClinic {
 protected:
  Reply<v1::ListCandidatesResponse> Candidates(const Person& person, const std::string& patient) {
    v1::ListCandidatesRequest request;
    request.set_patient_id(patient);
    return Call(person, &Stub::ListCandidates, request);
  }
  std::vector<std::string> NamesOf(const google::protobuf::RepeatedPtrField<v1::Candidate>& candidates) {
    std::vector<std::string> names;
    for (const auto& candidate : candidates) names.push_back(candidate.display_name());
    return names;
  }
  Reply<v1::ChooseCandidateResponse> Choose(const Person& person, const std::string& patient, const v1::Mentor& mentor,
                                            bool approve = false) {
    v1::ChooseCandidateRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient);
    request.set_mentor_id(mentor.mentor_id());
    request.set_approve(approve);
    return Call(person, &Stub::ChooseCandidate, request);
  }
  Reply<v1::DeclineCandidatesResponse> Decline(const std::string& patient, const std::vector<v1::Mentor>& mentors) {
    v1::DeclineCandidatesRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient);
    for (const auto& mentor : mentors) request.add_mentor_ids(mentor.mentor_id());
    return Call(clinician_, &Stub::DeclineCandidates, request);
  }
};

TEST_F(MatchingDesk, ShowsTheBestFirstAndWhyNotTheOthers) {
  AddMentor("Sam");
  auto profile = Profile("Lee");
  profile.clear_lived_experience();
  Certified(Create(profile));
  Create(Profile("Nil"));
  const auto patient = AddWaiting();
  const auto reply = Candidates(clinician_, patient);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_THAT(NamesOf(reply.response.candidates()), ElementsAre("Sam", "Lee"));
  EXPECT_GT(reply.response.candidates(0).fit().score_thousandths(),
            reply.response.candidates(1).fit().score_thousandths());
  EXPECT_TRUE(reply.response.few()) << "fewer than three";
  ASSERT_THAT(NamesOf(reply.response.passed_over()), ElementsAre("Nil"));
  EXPECT_THAT(reply.response.passed_over(0).fit().blocked(), ElementsAre(v1::MATCHING_CONSTRAINT_CREDENTIAL));
  EXPECT_THAT(reply.response.passed_over(0).fit().unknown(), ElementsAre(v1::MATCHING_CONSTRAINT_CREDENTIAL));
  ASSERT_EQ(reply.response.blocks_size(), 1);
  EXPECT_EQ(reply.response.blocks(0).mentors(), 1);
  AddMentor("Kim");
  EXPECT_FALSE(Candidates(clinician_, patient).response.few());
}

TEST_F(MatchingDesk, ShowsCandidatesOfWhoWaitsAlone) {
  AddMentor();
  const auto patient = AddPatient();
  EXPECT_EQ(ReasonOf(Candidates(clinician_, patient).status), "MATCHING_ENTRY_NOT_FOUND");
  ASSERT_TRUE(Ask(clinician_, patient, Preferences()).status.ok());
  EXPECT_EQ(ReasonOf(Candidates(colleague_, patient).status), "PATIENT_NOT_FOUND");
  MatchNow(patient);
  const auto refused = Candidates(clinician_, patient);
  EXPECT_EQ(ReasonOf(refused.status), "NOT_WAITING");
  EXPECT_EQ(MetadataOf(refused.status, "state"), "MATCHED");
}

TEST_F(MatchingDesk, MakesAChoiceAProposalThatSomebodyApproves) {
  const auto mentor = AddMentor();
  const auto patient = AddWaiting();
  const auto chosen = Choose(clinician_, patient, mentor);
  ASSERT_TRUE(chosen.status.ok()) << AnswerOf(chosen.status);
  EXPECT_FALSE(chosen.response.has_relationship());
  EXPECT_EQ(Count("relationship"), 0) << "nothing is live before a named person approves";
  EXPECT_THAT(Waiting(), ElementsAre(patient));
  const auto approved = Approve(clinician_, chosen.response.proposal());
  ASSERT_TRUE(approved.status.ok()) << AnswerOf(approved.status);
  EXPECT_EQ(approved.response.relationships(0).approved_by_account_id(), clinician_.account.ToString());
  EXPECT_THAT(Waiting(), IsEmpty());
}

TEST_F(MatchingDesk, ApprovesAChoiceInTheSameCallWhereTheCallerMay) {
  const auto mentor = AddMentor();
  const auto patient = AddWaiting();
  const auto prescriber = Someone(org_, options::v1::ROLE_PRESCRIBER);
  Relate(prescriber, patient);
  const auto refused = Choose(prescriber, patient, mentor, true);
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(refused.status), "NOT_AN_APPROVER");
  EXPECT_EQ(Count("matching_proposal"), 0);
  const auto chosen = Choose(clinician_, patient, mentor, true);
  ASSERT_TRUE(chosen.status.ok()) << AnswerOf(chosen.status);
  EXPECT_EQ(chosen.response.proposal().state(), v1::MatchingProposal::STATE_DECIDED);
  EXPECT_EQ(chosen.response.relationship().state(), v1::Relationship::STATE_APPROVED);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.mentorship.v1.MatchActivated'"), 1);
}

TEST_F(MatchingDesk, RefusesAChoiceThatIsNotAllowedNow) {
  const auto uncertified = Create(Profile());
  const auto patient = AddWaiting();
  const auto refused = Choose(clinician_, patient, uncertified);
  EXPECT_EQ(ReasonOf(refused.status), "MATCH_REFUSED");
  EXPECT_THAT(RefusalsOf(refused.status), ElementsAre("CREDENTIAL " + PairOf(patient, uncertified)));
  v1::Mentor nobody;
  nobody.set_mentor_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Choose(clinician_, patient, nobody).status), "MENTOR_NOT_FOUND");
  EXPECT_EQ(Count("matching_proposal"), 0);
}

TEST_F(MatchingDesk, GivesTheLastPlaceToOneOfTwoWhoChooseIt) {
  const auto mentor = AddMentor("Sam", 2);
  const auto first = AddWaiting();
  const auto second = AddWaiting();
  const auto of_first = Choose(clinician_, first, mentor);
  const auto of_second = Choose(clinician_, second, mentor);
  ASSERT_TRUE(of_first.status.ok() && of_second.status.ok()) << "two may be shown the same last place";
  ASSERT_TRUE(Approve(coordinator_, of_second.response.proposal()).status.ok());
  const auto refused = Approve(coordinator_, of_first.response.proposal());
  EXPECT_EQ(ReasonOf(refused.status), "MATCH_REFUSED");
  EXPECT_THAT(RefusalsOf(refused.status), ElementsAre("CAPACITY " + PairOf(first, mentor)));
  EXPECT_EQ(Count("relationship"), 1);
  EXPECT_THAT(Waiting(), ElementsAre(first));
}

TEST_F(MatchingDesk, PassesOverWhomThePatientHasDeclinedWithoutAReason) {
  const auto sam = AddMentor("Sam");
  AddMentor("Kim");
  const auto patient = AddWaiting();
  const auto declined = Decline(patient, {sam});
  ASSERT_TRUE(declined.status.ok()) << AnswerOf(declined.status);
  ASSERT_TRUE(Decline(patient, {sam}).status.ok());
  EXPECT_EQ(Count("relationship"), 1) << "twice is once";
  EXPECT_EQ(Count("outbox_event"), 0) << "nothing was live";
  const auto reply = Candidates(clinician_, patient).response;
  EXPECT_THAT(NamesOf(reply.candidates()), ElementsAre("Kim"));
  EXPECT_THAT(reply.passed_over(0).fit().blocked(), ElementsAre(v1::MATCHING_CONSTRAINT_EARLIER_OFFER));
  EXPECT_EQ(Get(Propose()).matches(0).mentor_id(), reply.candidates(0).mentor_id());
  EXPECT_THAT(Waiting(), ElementsAre(patient));
  v1::Mentor nobody;
  nobody.set_mentor_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Decline(patient, {nobody}).status), "MENTOR_NOT_FOUND");
}

// The last day of a certificate ends for everybody when it ends at the clinic: wherever the mentor works, the list of
// mentors and matching say the same.
TEST_F(MatchingDesk, JudgesACertificateByTheClinicsDayAsTheListOfMentorsDoes) {
  for (const char* zone : {"Pacific/Auckland", "Pacific/Honolulu"}) {
    auto profile = Profile(zone);
    profile.set_time_zone(zone);
    profile.clear_availability();
    auto request = v1::RecordCertificationRequest();
    request.set_request_id(NewRequestId());
    request.set_mentor_id(Create(profile).mentor_id());
    *request.mutable_details() = Certificate(2026);
    ASSERT_TRUE(MentorshipTest::Call(coordinator_, &v1::MentorService::Stub::RecordCertification, request).status.ok());
  }
  const auto agree = [&](bool certified) {
    const auto deadline = platform::SystemClock().Now() + std::chrono::seconds(10);
    const auto keys = harness_->keyring().Load(org_, deadline);
    const auto people = harness_->database().InTransaction(org_, deadline, [&](platform::postgres::Transaction& tx) {
      return mentorship::LoadMatchingPeople(tx, *keys, {}, harness_->clock().Now());
    });
    ASSERT_EQ(people.mentors.size(), 2U);
    for (const auto& mentor : people.mentors)
      EXPECT_EQ(mentor.credential && people.today <= mentor.credential->expires_on, certified);
    const auto listed =
        MentorshipTest::Call(coordinator_, &v1::MentorService::Stub::ListMentors, v1::ListMentorsRequest()).response;
    ASSERT_EQ(listed.mentors_size(), 2);
    for (const auto& mentor : listed.mentors()) {
      EXPECT_EQ(mentor.closed_because().empty(), certified) << mentor.profile().time_zone();
      v1::GetMentorRequest get;
      get.set_mentor_id(mentor.mentor_id());
      EXPECT_EQ(MentorshipTest::Call(coordinator_, &v1::MentorService::Stub::GetMentor, get)
                    .response.mentor()
                    .SerializeAsString(),
                mentor.SerializeAsString());
    }
  };
  // 31 December in Los Angeles, an hour before its end: 1 January in Auckland, 31 December in Honolulu.
  harness_->clock().Set(std::chrono::sys_days(platform::ParseDate("2027-01-01").value()) + std::chrono::hours(7));
  agree(true);
  harness_->clock().Advance(std::chrono::hours(2));
  agree(false);
}

}  // namespace
}  // namespace cairn::tests
