#include "mentorship/domain/past_match.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/mentorship/domain/mentor_sample.h"
#include "tests/mentorship/domain/people.h"

namespace cairn::mentorship::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::Shipped;

const Date kToday = Day("2026-11-28");

class PastMatches : public testing::Test {
 protected:
  PastMatches() {
    match_.patient = PatientId::New();
    match_.matched_on = Day("2026-02-02");
    match_.first_contact_on = Day("2026-02-03");
    match_.ended_on = Day("2026-06-01");
    match_.end_reason = EndReason::kGoalsReached;
    facts_.today = kToday;
    facts_.in_episode = true;
    mentor_ = SampleMentor();
    certification_.issued_on = Day("2025-01-01");
    certification_.expires_on = Day("2026-12-31");
  }
  std::vector<std::string> Broken() {
    facts_.mentor = MentorOn(match_.matched_on, mentor_, {certification_}, own_record_);
    std::vector<std::string> types;
    for (const auto& violation : CheckPastMatch(match_, facts_, Shipped())) types.push_back(violation.type);
    return types;
  }
  void GoesOn() {
    match_.ended_on.reset();
    match_.end_reason.reset();
  }

  PastMatch match_;
  PastMatchFacts facts_;
  Mentor mentor_;
  Certification certification_;
  std::optional<PatientId> own_record_;
};

TEST_F(PastMatches, BreakNoRuleWhetherOverOrNot) {
  EXPECT_THAT(Broken(), IsEmpty());
  GoesOn();
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(PastMatches, HaveDaysThatHaveBeenAndAreInOrder) {
  match_.matched_on = Day("2026-11-29");
  match_.ended_on = Day("2026-11-30");
  match_.first_contact_on = Day("2026-11-29");
  EXPECT_THAT(Broken(), ElementsAre("MATCHED_IN_FUTURE", "ENDED_IN_FUTURE", "FIRST_CONTACT_IN_FUTURE"));
  match_.matched_on = Day("2026-06-02");
  match_.ended_on = Day("2026-06-01");
  match_.first_contact_on = Day("2026-06-02");
  EXPECT_THAT(Broken(), ElementsAre("ENDED_BEFORE_MATCHED", "FIRST_CONTACT_OUTSIDE"));
  match_.matched_on = Day("2026-06-01");
  match_.first_contact_on.reset();
  EXPECT_THAT(Broken(), IsEmpty()) << "it may have ended on its first day";
}

TEST_F(PastMatches, AskForAnEpisodeThatWasOpen) {
  facts_.in_episode = false;
  EXPECT_THAT(Broken(), ElementsAre("NOT_IN_EPISODE"));
}

TEST_F(PastMatches, EndForAReasonOfOneThatWasLive) {
  match_.end_reason = EndReason::kNotApproved;
  EXPECT_THAT(Broken(), ElementsAre("END_REASON_OF_PROPOSAL"));
  match_.end_reason = EndReason::kEnteredInError;
  EXPECT_THAT(Broken(), ElementsAre("END_REASON_OF_PROPOSAL"));
  match_.end_reason = EndReason::kNoFirstContact;
  EXPECT_THAT(Broken(), ElementsAre("FIRST_CONTACT_TOLD"));
  match_.first_contact_on.reset();
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(PastMatches, ThatGoOnHadTheirFirstContactOrAreThreeDaysOld) {
  GoesOn();
  match_.first_contact_on.reset();
  match_.matched_on = Day("2026-11-25");
  EXPECT_THAT(Broken(), ElementsAre("FIRST_CONTACT_MISSING"));
  match_.matched_on = Day("2026-11-26");
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(PastMatches, OverlapNoOtherOfThePatient) {
  facts_.of_patient = {{Day("2025-12-01"), Day("2026-02-02")}, {Day("2026-06-01"), std::nullopt}};
  EXPECT_THAT(Broken(), IsEmpty()) << "the next may begin on the day on which one ends";
  facts_.of_patient = {{Day("2025-12-01"), Day("2026-02-03")}};
  EXPECT_THAT(Broken(), ElementsAre("OVERLAPS_MATCH"));
  facts_.of_patient = {{Day("2026-05-31"), std::nullopt}};
  EXPECT_THAT(Broken(), ElementsAre("OVERLAPS_MATCH"));
  facts_.of_patient = {{Day("2026-06-01"), std::nullopt}};
  GoesOn();
  EXPECT_THAT(Broken(), ElementsAre("OVERLAPS_MATCH"));
}

TEST_F(PastMatches, MayBeOfAMentorWhoHasLeftSince) {
  facts_.mentor_has_left = true;
  EXPECT_THAT(Broken(), IsEmpty());
  GoesOn();
  EXPECT_THAT(Broken(), ElementsAre("MENTOR_LEFT"));
}

TEST_F(PastMatches, AskForACertificateOfTheirDay) {
  certification_.expires_on = Day("2026-02-02");
  EXPECT_THAT(Broken(), IsEmpty()) << "it was the last day, and has expired since";
  certification_.expires_on = Day("2026-02-01");
  EXPECT_THAT(Broken(), ElementsAre("CREDENTIAL"));
  certification_.expires_on = Day("2026-12-31");
  certification_.issued_on = Day("2026-02-03");
  EXPECT_THAT(Broken(), ElementsAre("CREDENTIAL"));
}

TEST_F(PastMatches, TakeTheCertificateThatWasInForceOfSeveral) {
  Certification renewed = certification_;
  renewed.issued_on = Day("2026-03-01");
  renewed.expires_on = Day("2028-12-31");
  certification_.expires_on = Day("2026-02-28");
  const auto on_its_day = MentorOn(match_.matched_on, mentor_, {renewed, certification_}, std::nullopt);
  EXPECT_EQ(on_its_day.credential->expires_on, Day("2026-02-28"));
  const auto later = MentorOn(kToday, mentor_, {renewed, certification_}, std::nullopt);
  EXPECT_EQ(later.credential->expires_on, Day("2028-12-31"));
  EXPECT_FALSE(MentorOn(kToday, mentor_, {}, std::nullopt).credential);
}

TEST_F(PastMatches, AreNotWithOnesOwnRecord) {
  own_record_ = match_.patient;
  EXPECT_THAT(Broken(), ElementsAre("CONFLICT"));
  own_record_ = PatientId::New();
  EXPECT_THAT(Broken(), IsEmpty());
}

TEST_F(PastMatches, AskForTheRecoveryOfTheirDay) {
  mentor_.details.recovery_started_on = Day("2025-06-01");
  EXPECT_THAT(Broken(), ElementsAre("RECOVERY")) << "a year and a half by now, eight months then";
  mentor_.details.recovery_started_on.reset();
  EXPECT_THAT(Broken(), ElementsAre("RECOVERY")) << "what is missing passes no rule";
}

// A capacity of 3 are six halves: two new matches of three each, or a new one and an older one of two.
TEST_F(PastMatches, KeepToTheCapacityOnTheirDay) {
  mentor_.details.capacity = 3;
  facts_.of_mentor = {{Day("2026-01-20"), std::nullopt}};
  EXPECT_THAT(Broken(), IsEmpty());
  facts_.of_mentor = {{Day("2026-01-20"), std::nullopt}, {Day("2026-01-21"), std::nullopt}};
  EXPECT_THAT(Broken(), ElementsAre("CAPACITY"));
  facts_.of_mentor = {{Day("2026-01-20"), Day("2026-02-02")}, {Day("2026-01-21"), std::nullopt}};
  EXPECT_THAT(Broken(), IsEmpty()) << "one had just ended";
}

TEST_F(PastMatches, KeepToTheCapacityOnTheDaysOfThoseThatCameLater) {
  mentor_.details.capacity = 3;
  facts_.of_mentor = {{Day("2026-02-10"), std::nullopt}};
  EXPECT_THAT(Broken(), IsEmpty());
  facts_.of_mentor = {{Day("2026-02-10"), std::nullopt}, {Day("2026-02-11"), std::nullopt}};
  EXPECT_THAT(Broken(), ElementsAre("CAPACITY_LATER"));
  match_.ended_on = Day("2026-02-11");
  EXPECT_THAT(Broken(), IsEmpty()) << "it was over by then";
}

TEST_F(PastMatches, BecomeWhatTheCallsOfNowWouldHaveMadeThem) {
  const auto by = AccountId::New();
  const Instant at = std::chrono::sys_days(match_.matched_on);
  const PastMatchTimes times{at, at + std::chrono::hours(24), at + std::chrono::hours(240)};
  const auto changes = ChangesOf(match_, times, RelationshipId::New(), mentor_.id, by);
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0].relationship.state, RelationshipState::kApproved);
  EXPECT_EQ(changes[0].relationship.approved_at, at);
  EXPECT_EQ(changes[1].relationship.state, RelationshipState::kActive);
  const auto& last = changes[2].relationship;
  EXPECT_EQ(last.state, RelationshipState::kEnded);
  EXPECT_EQ(last.end_reason, EndReason::kGoalsReached);
  EXPECT_EQ(last.ended_at, times.ended_at);
  EXPECT_EQ(last.approved_by, by);
  EXPECT_FALSE(last.due_at) << "no clock runs for what is over";
}

TEST_F(PastMatches, PutNobodyIntoTheQueue) {
  match_.end_reason = EndReason::kRematch;
  const Instant at = std::chrono::sys_days(match_.matched_on);
  for (const auto& change : ChangesOf(match_, {at, at, at}, RelationshipId::New(), mentor_.id, AccountId::New()))
    EXPECT_FALSE(change.order);
}

TEST_F(PastMatches, HaveTheClockOfEveryMatchWhileTheyWaitForTheFirstContact) {
  GoesOn();
  match_.first_contact_on.reset();
  const Instant at = std::chrono::sys_days(kToday);
  const auto changes = ChangesOf(match_, {.matched_at = at}, RelationshipId::New(), mentor_.id, AccountId::New());
  EXPECT_EQ(changes.back().relationship.due_at, at + kFirstContactTarget);
}

}  // namespace
}  // namespace cairn::mentorship::domain
