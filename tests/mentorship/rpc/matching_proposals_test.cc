#include <algorithm>

#include "measures/match_check.h"
#include "tests/mentorship/rpc/matching_clinic.h"

namespace cairn::tests {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::IsEmpty;

/// Proposals for everybody who waits, and what becomes of them.
class MatchingProposals : public MatchingClinic {
 protected:
  v1::GetProposalInstanceResponse InstanceOf(const v1::MatchingProposal& proposal) {
    v1::GetProposalInstanceRequest request;
    request.set_proposal_id(proposal.proposal_id());
    const auto reply = Call(coordinator_, &Stub::GetProposalInstance, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }
  Reply<v1::RejectProposalResponse> Reject(const v1::MatchingProposal& proposal,
                                           const std::vector<std::string>& patients = {}) {
    v1::RejectProposalRequest request;
    request.set_request_id(NewRequestId());
    request.set_proposal_id(proposal.proposal_id());
    request.set_etag(proposal.etag());
    for (const auto& patient : patients) request.add_patient_ids(patient);
    return Call(coordinator_, &Stub::RejectProposal, request);
  }
  v1::MatchingProposal Rematch(int most_changes) {
    v1::ProposeRematchRequest request;
    request.set_request_id(NewRequestId());
    request.set_most_changes(most_changes);
    const auto reply = Call(coordinator_, &Stub::ProposeRematch, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.proposal();
  }
  void End(const v1::Mentor& mentor) {
    v1::GetMentorRequest get;
    get.set_mentor_id(mentor.mentor_id());
    v1::EndMentorRequest request;
    request.set_request_id(NewRequestId());
    request.set_mentor_id(mentor.mentor_id());
    request.set_etag(
        MentorshipTest::Call(coordinator_, &v1::MentorService::Stub::GetMentor, get).response.mentor().etag());
    const auto reply = MentorshipTest::Call(coordinator_, &v1::MentorService::Stub::EndMentor, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  }
  void ExpectNothingLive() {
    EXPECT_EQ(Count("relationship"), 0);
    EXPECT_EQ(Count("outbox_event"), 0);
    EXPECT_EQ(Count("proposed_match WHERE state <> 1"), 0);
  }
};

// Not asked is no answer: who avoids a community is matched with those alone who have said to which they belong.
TEST_F(MatchingProposals, KeepAMentorOfACommunityFromWhoAvoidsIt) {
  auto profile = Profile("Sam");
  profile.set_birth_year(1985);
  const auto mentor = Certified(Create(profile));
  auto preferences = Preferences();
  preferences.mutable_conflicts()->add_avoided_communities("Millbrook Choir");
  AddWaiting(preferences);
  EXPECT_EQ(Propose().matched_count(), 0) << "nobody has asked";

  const auto belongs_to = [&](const std::vector<std::string>& names) {
    v1::GetMentorRequest getting;
    getting.set_mentor_id(mentor.mentor_id());
    v1::UpdateMentorRequest request;
    request.set_request_id(NewRequestId());
    request.set_mentor_id(mentor.mentor_id());
    request.set_etag(
        MentorshipTest::Call(coordinator_, &v1::MentorService::Stub::GetMentor, getting).response.mentor().etag());
    *request.mutable_profile() = profile;
    request.mutable_profile()->mutable_communities();
    for (const auto& name : names) request.mutable_profile()->mutable_communities()->add_names(name);
    const auto reply = MentorshipTest::Call(coordinator_, &v1::MentorService::Stub::UpdateMentor, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  };
  belongs_to({"Chess club", " millbrook  CHOIR"});
  EXPECT_EQ(Propose().matched_count(), 0);
  EXPECT_EQ(Count("mentor WHERE position('millbrook'::bytea IN communities_sealed) > 0"), 0) << "it says who they are";
  belongs_to({"Chess club"});
  const auto matched = Get(Propose());
  ASSERT_EQ(matched.matches_size(), 1);
  const auto& parts = matched.matches(0).fit().parts();
  const auto age = std::find_if(parts.begin(), parts.end(),
                                [](const auto& part) { return part.part() == v1::MATCHING_SCORE_PART_AGE; });
  EXPECT_EQ(age->score_thousandths(), 10'000) << "of one year";
  belongs_to({});
  EXPECT_EQ(Propose().matched_count(), 1) << "asked, and there is none";
}

TEST_F(MatchingProposals, MatchAsManyAsPossibleAndExplainEverybody) {
  const auto mentor = AddMentor("Sam", 3);
  const auto first = AddWaiting();
  const auto second = AddWaiting();
  const auto third = AddWaiting();
  const auto proposal = Get(Propose());
  EXPECT_EQ(proposal.proposal().rules_version(), "matching-2026-11");
  EXPECT_EQ(proposal.proposal().matched_count(), 2);
  ASSERT_EQ(proposal.matches_size(), 2);
  EXPECT_EQ(proposal.matches(0).patient_id(), first) << "who has waited longest";
  EXPECT_EQ(proposal.matches(1).patient_id(), second);
  int sum = 0;
  for (const auto& part : proposal.matches(0).fit().parts()) sum += part.score_thousandths();
  EXPECT_EQ(proposal.matches(0).fit().parts_size(), 7);
  EXPECT_EQ(sum, proposal.matches(0).fit().score_thousandths());
  EXPECT_GT(sum, 0);
  EXPECT_TRUE(proposal.matches(0).fit().parts(4).unknown()) << "nobody keeps a mentor's age";
  ASSERT_EQ(proposal.unmatched_size(), 1);
  const auto& unmatched = proposal.unmatched(0);
  EXPECT_EQ(unmatched.patient_id(), third);
  EXPECT_THAT(unmatched.blocked(), ElementsAre(v1::MATCHING_CONSTRAINT_CAPACITY));
  ASSERT_EQ(unmatched.obstacles_size(), 1);
  EXPECT_EQ(unmatched.obstacles(0).mentor_id(), mentor.mentor_id());
  EXPECT_EQ(unmatched.obstacles(0).places_more(), 2) << "three matches weigh four and a half";
  ExpectNothingLive();
}

TEST_F(MatchingProposals, CarryACertificateThatAnybodyCanCheck) {
  AddMentor("Sam", 3);
  AddMentor("Kim", 3);
  for (int i = 0; i < 6; ++i) AddWaiting();
  const auto instance = InstanceOf(Propose());
  measures::MatchingPool pool{.patients = instance.patient_ids_size(),
                              .mentors = instance.mentor_ids_size(),
                              .capacities = {instance.capacities().begin(), instance.capacities().end()},
                              .allowed = {}};
  for (int i = 0; i < instance.allowed_patients_size(); ++i)
    pool.allowed.push_back({instance.allowed_patients(i), instance.allowed_mentors(i), instance.allowed_scores(i)});
  measures::MatchAnswer answer;
  answer.matched = instance.matched();
  answer.total_score = instance.total_score();
  for (int i = 0; i < instance.pair_patients_size(); ++i)
    answer.pairs.emplace_back(instance.pair_patients(i), instance.pair_mentors(i));
  answer.certificate = {{instance.patient_prices().begin(), instance.patient_prices().end()},
                        {instance.mentor_prices().begin(), instance.mentor_prices().end()},
                        instance.weight_of_a_match()};
  EXPECT_EQ(pool.patients, 6);
  EXPECT_EQ(answer.matched, 4);
  EXPECT_THAT(measures::WrongWith(pool, answer), IsEmpty());
  answer.pairs.pop_back();
  --answer.matched;
  EXPECT_THAT(measures::WrongWith(pool, answer), testing::Not(IsEmpty()));
}

TEST_F(MatchingProposals, BecomeLiveWhenANamedPersonApproves) {
  const auto mentor = AddMentor("Sam", 2);
  const auto patient = AddWaiting();
  const auto proposal = Propose();
  harness_->clock().Advance(hours(1));
  const auto approved = Approve(coordinator_, proposal);
  ASSERT_TRUE(approved.status.ok()) << AnswerOf(approved.status);
  EXPECT_EQ(approved.response.proposal().state(), v1::MatchingProposal::STATE_DECIDED);
  ASSERT_EQ(approved.response.relationships_size(), 1);
  const auto& relationship = approved.response.relationships(0);
  EXPECT_EQ(relationship.patient_id(), patient);
  EXPECT_EQ(relationship.mentor_id(), mentor.mentor_id());
  EXPECT_EQ(relationship.state(), v1::Relationship::STATE_APPROVED);
  EXPECT_EQ(relationship.approved_by_account_id(), coordinator_.account.ToString());
  EXPECT_EQ(relationship.first_contact_limit_time().seconds() - relationship.approve_time().seconds(), 72 * 3600);
  EXPECT_EQ(Count("relationship WHERE state = 2 AND due_at = approved_at + interval '48 hours'"), 1);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.mentorship.v1.MatchActivated'"), 1);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/ApproveProposal' AND outcome = 'OK'"), 1);
  EXPECT_THAT(Waiting(), IsEmpty());
  EXPECT_EQ(ReasonOf(Ask(clinician_, patient, Preferences()).status), "PATIENT_HAS_MENTOR");
  const auto mentors =
      MentorshipTest::Call(coordinator_, &v1::MentorService::Stub::ListMentors, v1::ListMentorsRequest());
  EXPECT_THAT(mentors.response.mentors(0).closed_because(), ElementsAre("NO_CAPACITY"));
  EXPECT_EQ(Get(proposal).matches(0).relationship_id(), relationship.relationship_id());
}

TEST_F(MatchingProposals, AreApprovedOnce) {
  AddMentor();
  AddWaiting();
  const auto proposal = Propose();
  const auto request = Approving(proposal);
  const auto first = Call(coordinator_, &Stub::ApproveProposal, request);
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  const auto repeated = Call(coordinator_, &Stub::ApproveProposal, request);
  EXPECT_EQ(repeated.response.SerializeAsString(), first.response.SerializeAsString()) << "the same call, once";
  EXPECT_EQ(ReasonOf(Approve(coordinator_, proposal).status), "ETAG_MISMATCH");
  EXPECT_EQ(ReasonOf(Approve(coordinator_, first.response.proposal()).status), "PAIR_NOT_OPEN");
  EXPECT_EQ(ReasonOf(Reject(first.response.proposal()).status), "PAIR_NOT_OPEN");
  EXPECT_EQ(Count("relationship"), 1);
}

TEST_F(MatchingProposals, AreApprovedInPartsThatAreNamed) {
  AddMentor();
  const auto first = AddWaiting();
  const auto second = AddWaiting();
  const auto third = AddWaiting();
  auto proposal = Propose();
  EXPECT_EQ(ReasonOf(Approve(coordinator_, proposal, {first, platform::NewUuid().ToString()}).status), "PAIR_NOT_OPEN");
  ExpectNothingLive();
  const auto approved = Approve(coordinator_, proposal, {second});
  ASSERT_TRUE(approved.status.ok()) << AnswerOf(approved.status);
  proposal = approved.response.proposal();
  EXPECT_EQ(proposal.state(), v1::MatchingProposal::STATE_OPEN);
  EXPECT_THAT(Waiting(), ElementsAre(first, third));
  const auto rejected = Reject(proposal, {third});
  ASSERT_TRUE(rejected.status.ok()) << AnswerOf(rejected.status);
  const auto rest = Approve(coordinator_, rejected.response.proposal());
  ASSERT_TRUE(rest.status.ok()) << AnswerOf(rest.status);
  EXPECT_EQ(rest.response.relationships_size(), 1);
  EXPECT_EQ(rest.response.proposal().state(), v1::MatchingProposal::STATE_DECIDED);
  EXPECT_THAT(Waiting(), ElementsAre(third)) << "nothing is held against the two";
  EXPECT_EQ(Get(Propose()).matches_size(), 1);
}

TEST_F(MatchingProposals, MatchNobodyWithAMentorWhoTakesNobody) {
  AddMentor("Sam", 0);
  const auto patient = AddWaiting();
  const auto proposal = Get(Propose());
  EXPECT_EQ(proposal.proposal().state(), v1::MatchingProposal::STATE_DECIDED) << "there is nothing to decide";
  EXPECT_EQ(proposal.matches_size(), 0);
  ASSERT_EQ(proposal.unmatched_size(), 1);
  EXPECT_THAT(proposal.unmatched(0).blocked(), ElementsAre(v1::MATCHING_CONSTRAINT_CAPACITY));
  EXPECT_EQ(proposal.unmatched(0).obstacles(0).places_more(), 2);
  EXPECT_EQ(ReasonOf(Approve(coordinator_, proposal.proposal()).status), "PAIR_NOT_OPEN");
}

TEST_F(MatchingProposals, SayEveryConstraintWhereNoPairIsAllowed) {
  AddMentor();
  auto preferences = Preferences();
  preferences.mutable_languages()->set_codes(0, "vi");
  preferences.mutable_mentor_genders()->add_any_of(v1::GENDER_MAN);
  AddWaiting(preferences);
  AddWaiting(v1::MatchingPreferences());
  const auto proposal = Get(Propose());
  ASSERT_EQ(proposal.unmatched_size(), 2);
  EXPECT_THAT(proposal.unmatched(0).blocked(),
              ElementsAre(v1::MATCHING_CONSTRAINT_LANGUAGE, v1::MATCHING_CONSTRAINT_GENDER));
  EXPECT_THAT(
      proposal.unmatched(1).blocked(),
      ElementsAre(v1::MATCHING_CONSTRAINT_LANGUAGE, v1::MATCHING_CONSTRAINT_GENDER, v1::MATCHING_CONSTRAINT_REACH,
                  v1::MATCHING_CONSTRAINT_CONFLICT, v1::MATCHING_CONSTRAINT_SCHEDULE))
      << "what is not known passes no rule";
}

TEST_F(MatchingProposals, AreNoErrorWhereNobodyWaitsOrNobodyMentors) {
  EXPECT_EQ(Propose().matched_count(), 0);
  AddWaiting();
  const auto proposal = Get(Propose());
  ASSERT_EQ(proposal.unmatched_size(), 1);
  EXPECT_EQ(proposal.unmatched(0).obstacle_count(), 0);
}

TEST_F(MatchingProposals, AreRefusedWholeWhenACertificateHasExpiredMeanwhile) {
  const auto sam = AddMentor("Sam", 3);
  const auto kim = AddMentor("Kim", 3);
  for (int i = 0; i < 4; ++i) AddWaiting();
  const auto proposal = Propose();
  Sql("UPDATE certification SET expires_on = '2020-01-01' WHERE mentor_id = '" + kim.mentor_id() + "'");
  const auto refused = Approve(coordinator_, proposal);
  EXPECT_EQ(ReasonOf(refused.status), "MATCH_REFUSED");
  EXPECT_EQ(MetadataOf(refused.status, "refused"), "2");
  std::vector<std::string> expected;
  const auto shown = Get(proposal);
  for (const auto& match : shown.matches()) {
    if (match.mentor_id() == kim.mentor_id()) expected.push_back("CREDENTIAL " + PairOf(match.patient_id(), kim));
  }
  EXPECT_THAT(RefusalsOf(refused.status), testing::ElementsAreArray(expected));
  ExpectNothingLive();
  EXPECT_EQ(Waiting().size(), 4U);
}

TEST_F(MatchingProposals, AreRefusedWholeWhenAPatientIsDischargedMeanwhile) {
  const auto mentor = AddMentor();
  AddWaiting();
  const auto discharged = AddWaiting();
  const auto proposal = Propose();
  EndEpisodesOf(discharged);
  const auto refused = Approve(coordinator_, proposal);
  EXPECT_EQ(ReasonOf(refused.status), "MATCH_REFUSED");
  EXPECT_THAT(RefusalsOf(refused.status), ElementsAre("GONE " + PairOf(discharged, mentor)));
  ExpectNothingLive();
}

TEST_F(MatchingProposals, AreRefusedWholeWhenAMentorHasPausedOrThePatientWasMatched) {
  const auto mentor = AddMentor();
  const auto patient = AddWaiting();
  const auto proposal = Propose();
  Sql("UPDATE mentor SET state = 2");
  EXPECT_THAT(RefusalsOf(Approve(coordinator_, proposal).status), ElementsAre("GONE " + PairOf(patient, mentor)));
  Sql("UPDATE mentor SET state = 1");
  ASSERT_TRUE(Approve(coordinator_, Propose()).status.ok());
  EXPECT_THAT(RefusalsOf(Approve(coordinator_, proposal).status), ElementsAre("GONE " + PairOf(patient, mentor)));
  EXPECT_EQ(Count("relationship"), 1);
}

TEST_F(MatchingProposals, OfOtherRulesAreNotApproved) {
  AddMentor();
  AddWaiting();
  const auto proposal = Propose();
  Sql("UPDATE matching_proposal SET rules_version = 'matching-2025-01'");
  const auto refused = Approve(coordinator_, proposal);
  EXPECT_EQ(ReasonOf(refused.status), "PROPOSAL_OF_OTHER_RULES");
  EXPECT_EQ(MetadataOf(refused.status, "in_force"), "matching-2026-11");
  ExpectNothingLive();
}

TEST_F(MatchingProposals, ShowCliniciansTheirOwnPatientsAlone) {
  AddMentor();
  const auto patient = AddWaiting();
  const auto others = Register();
  Relate(colleague_, others);
  StartEpisode(others);
  ASSERT_TRUE(Ask(colleague_, others, Preferences()).status.ok());
  const auto proposal = Propose();
  const auto seen = Get(clinician_, proposal.proposal_id());
  ASSERT_TRUE(seen.status.ok()) << AnswerOf(seen.status);
  ASSERT_EQ(seen.response.matches_size(), 1);
  EXPECT_EQ(seen.response.matches(0).patient_id(), patient);
  EXPECT_EQ(ReasonOf(Approve(clinician_, proposal, {others}).status), "PAIR_NOT_OPEN");
  const auto approved = Approve(clinician_, proposal);
  ASSERT_TRUE(approved.status.ok()) << AnswerOf(approved.status);
  ASSERT_EQ(approved.response.relationships_size(), 1);
  EXPECT_EQ(approved.response.relationships(0).patient_id(), patient);
  EXPECT_EQ(approved.response.proposal().state(), v1::MatchingProposal::STATE_OPEN);
  EXPECT_EQ(ReasonOf(Get(stranger_, proposal.proposal_id()).status), "MATCHING_PROPOSAL_NOT_FOUND");
}

TEST_F(MatchingProposals, NeverPairAMentorWithTheirOwnRecord) {
  const auto own = AddWaiting();
  const auto mentor = Certified(Create(Profile(), mentor_.account.ToString()));
  v1::WallOffPatientRequest request;
  request.set_request_id(NewRequestId());
  request.set_mentor_id(mentor.mentor_id());
  request.set_patient_id(own);
  ASSERT_TRUE(MentorshipTest::Call(privacy_officer_, &v1::MentorService::Stub::WallOffPatient, request).status.ok());
  const auto proposal = Get(Propose());
  ASSERT_EQ(proposal.unmatched_size(), 1);
  EXPECT_THAT(proposal.unmatched(0).blocked(), ElementsAre(v1::MATCHING_CONSTRAINT_CONFLICT));
}

TEST_F(MatchingProposals, AreListedNewestFirst) {
  AddMentor();
  AddWaiting();
  const auto older = Propose();
  harness_->clock().Advance(hours(1));
  const auto newer = Propose();
  v1::ListProposalsRequest request;
  const auto ids = [&] {
    std::vector<std::string> all;
    const auto listed = Call(coordinator_, &Stub::ListProposals, request);
    for (const auto& proposal : listed.response.proposals()) all.push_back(proposal.proposal_id());
    return all;
  };
  EXPECT_THAT(ids(), ElementsAre(newer.proposal_id(), older.proposal_id()));
  ASSERT_TRUE(Reject(older).status.ok());
  request.set_state(v1::MatchingProposal::STATE_OPEN);
  EXPECT_THAT(ids(), ElementsAre(newer.proposal_id()));
}

TEST_F(MatchingProposals, OfARematchChangeNothingWhereNoChangeIsAllowed) {
  AddMentor();
  MatchNow(AddWaiting());
  AddWaiting();
  const auto proposal = Get(Rematch(0));
  EXPECT_EQ(proposal.proposal().changes(), 0);
  EXPECT_EQ(proposal.proposal().matched_count(), 1);
  EXPECT_EQ(proposal.matches_size() + proposal.ends_size(), 0);
  EXPECT_EQ(proposal.proposal().state(), v1::MatchingProposal::STATE_DECIDED);
}

TEST_F(MatchingProposals, OfARematchGiveThePatientsOfWhoHasLeftAnotherMentor) {
  const auto leaving = AddMentor("Sam");
  const auto patient = AddWaiting();
  const auto before = MatchNow(patient);
  const auto staying = AddMentor("Kim");
  End(leaving);
  const auto proposal = Get(Rematch(1));
  ASSERT_EQ(proposal.ends_size(), 1);
  EXPECT_TRUE(proposal.ends(0).mentor_gone());
  ASSERT_EQ(proposal.matches_size(), 1);
  EXPECT_EQ(proposal.matches(0).mentor_id(), staying.mentor_id());
  EXPECT_EQ(Count("relationship WHERE state = 5"), 0) << "nothing has changed yet";
  EXPECT_EQ(ReasonOf(Approve(coordinator_, proposal.proposal(), {patient}).status), "INVALID_REQUEST");
  const auto approved = Approve(coordinator_, proposal.proposal());
  ASSERT_TRUE(approved.status.ok()) << AnswerOf(approved.status);
  EXPECT_EQ(Count("relationship WHERE state = 5 AND end_reason = 6 AND relationship_id = '" + before + "'"), 1);
  EXPECT_EQ(Count("relationship WHERE state = 2 AND mentor_id = '" + staying.mentor_id() + "'"), 1);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.mentorship.v1.MatchEnded'"), 1);
  EXPECT_THAT(Waiting(), IsEmpty());
}

TEST_F(MatchingProposals, OfARematchAreRefusedWhereAMatchHasEndedMeanwhile) {
  const auto leaving = AddMentor("Sam");
  const auto patient = AddWaiting();
  MatchNow(patient);
  AddMentor("Kim");
  End(leaving);
  const auto proposal = Rematch(1);
  Sql("UPDATE relationship SET state = 5, end_reason = 3, ended_at = now(), due_at = NULL");
  const auto refused = Approve(coordinator_, proposal);
  EXPECT_EQ(ReasonOf(refused.status), "MATCH_REFUSED");
  EXPECT_THAT(RefusalsOf(refused.status), ElementsAre("GONE " + PairOf(patient, leaving)));
  EXPECT_EQ(Count("relationship"), 1);
}

}  // namespace
}  // namespace cairn::tests
