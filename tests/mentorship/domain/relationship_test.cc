#include "mentorship/domain/relationship.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/mentorship/domain/rosters.h"

namespace cairn::mentorship::domain {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using tests::Day;
using tests::kAna;
using tests::kBen;
using tests::Utc;

const Instant kNow = Utc("2026-11-27", hours(18));

using Change = platform::Result<RelationshipChange>;

std::string ReasonOf(const Change& change) { return change ? std::string() : change.error().reason; }

Relationship Proposed() {
  return {.id = RelationshipId::New(), .patient = PatientId::New(), .mentor = MentorId::New(), .proposed_at = kNow};
}
Relationship Approved() { return Approve(Proposed(), kAna, kNow).value().relationship; }
Relationship Active() { return RecordFirstContact(Approved(), kNow + hours(2)).value().relationship; }
Relationship Paused() {
  return PauseRelationship(Active(), PauseReason::kInpatient, kNow + hours(3), kNow + hours(4)).value().relationship;
}
Relationship Ended() { return EndRelationship(Active(), EndReason::kGoalsReached, kNow).value().relationship; }

constexpr EndReason kReasons[] = {EndReason::kGoalsReached,    EndReason::kEpisodeEnded,   EndReason::kPatientAsked,
                                  EndReason::kRematch,         EndReason::kMentorAsked,    EndReason::kMentorLeft,
                                  EndReason::kConflict,        EndReason::kBoundary,       EndReason::kNoFirstContact,
                                  EndReason::kPatientDeclined, EndReason::kMentorDeclined, EndReason::kNotApproved,
                                  EndReason::kPatientDied,     EndReason::kEnteredInError};

TEST(Relationships, TakeEachVerbInTheStatesThatAllowIt) {
  const Relationship states[] = {Proposed(), Approved(), Active(), Paused(), Ended()};
  struct Verb {
    std::function<Change(const Relationship&)> take;
    // By state: the state after it, or none where it is refused.
    std::optional<RelationshipState> after[5];
  };
  using enum RelationshipState;
  const std::optional<RelationshipState> no;
  const Verb verbs[] = {
      {[](const auto& r) { return Approve(r, kBen, kNow); }, {kApproved, no, no, no, no}},
      {[](const auto& r) { return RecordFirstContact(r, kNow); }, {no, kActive, kActive, kPaused, no}},
      {[](const auto& r) { return PauseRelationship(r, PauseReason::kDetained, kNow, kNow); },
       {no, no, kPaused, no, no}},
      {[](const auto& r) { return ResumeRelationship(r, kNow); }, {no, no, no, kActive, no}},
      {[](const auto& r) { return EndRelationship(r, EndReason::kEpisodeEnded, kNow); },
       {kEnded, kEnded, kEnded, kEnded, no}},
      {[](const auto& r) { return AskForRematch(r, kNow); }, {kEnded, kEnded, kEnded, kEnded, no}},
  };
  for (std::size_t v = 0; v < std::size(verbs); ++v) {
    for (std::size_t s = 0; s < std::size(states); ++s) {
      const auto change = verbs[v].take(states[s]);
      ASSERT_EQ(change.has_value(), verbs[v].after[s].has_value()) << v << " " << s;
      if (!change) {
        EXPECT_EQ(change.error().reason, "RELATIONSHIP_STATE");
        EXPECT_EQ(change.error().metadata.at(0).first, "state");
        continue;
      }
      EXPECT_EQ(change->relationship.state, *verbs[v].after[s]) << v << " " << s;
      const bool same = change->relationship == states[s];
      EXPECT_EQ(change->relationship.version, states[s].version + (same ? 0 : 1));
      // The same again is the same.
      const auto again = verbs[v].take(change->relationship);
      if (again) {
        EXPECT_EQ(again->relationship, change->relationship) << v << " " << s;
      } else {
        EXPECT_EQ(change->relationship.state, kEnded);
      }
    }
  }
}

TEST(Relationships, HoldAPlaceFromApprovalToTheirEnd) {
  EXPECT_FALSE(Proposed().HoldsPlace());
  EXPECT_TRUE(Approved().HoldsPlace());
  EXPECT_TRUE(Active().HoldsPlace());
  EXPECT_TRUE(Paused().HoldsPlace());
  EXPECT_FALSE(Ended().HoldsPlace());
}

TEST(FirstContacts, AreRemindedOfAtTheTargetAndOfferedElsewhereAtTheLimit) {
  auto relationship = Approved();
  EXPECT_EQ(relationship.due_at, kNow + hours(48));
  auto change = TakeDueStep(relationship, kNow + hours(48) - microseconds(1));
  EXPECT_EQ(change.relationship, relationship);
  EXPECT_EQ(change.order, std::nullopt);
  change = TakeDueStep(relationship, kNow + hours(48));
  EXPECT_EQ(change.order, RelationshipOrder::kRemindOfFirstContact);
  EXPECT_TRUE(change.relationship.reminded);
  EXPECT_EQ(change.relationship.due_at, kNow + hours(72));
  // Again: nothing is due.
  EXPECT_EQ(TakeDueStep(change.relationship, kNow + hours(48)).relationship, change.relationship);
  const auto end = TakeDueStep(change.relationship, kNow + hours(72));
  EXPECT_EQ(end.order, RelationshipOrder::kOfferElsewhere);
  EXPECT_EQ(end.relationship.end_reason, EndReason::kNoFirstContact);
  EXPECT_EQ(end.relationship.due_at, std::nullopt);
  EXPECT_EQ(TakeDueStep(end.relationship, kNow + hours(999)).order, std::nullopt);
  // After a break it ends at once.
  EXPECT_EQ(TakeDueStep(relationship, kNow + hours(100)).relationship.end_reason, EndReason::kNoFirstContact);
}

TEST(FirstContacts, StopTheClock) {
  const auto change = RecordFirstContact(TakeDueStep(Approved(), kNow + hours(50)).relationship, kNow + hours(51));
  EXPECT_EQ(change->relationship.first_contact_at, kNow + hours(51));
  EXPECT_EQ(change->relationship.due_at, std::nullopt);
  EXPECT_EQ(TakeDueStep(change->relationship, kNow + hours(100)).relationship, change->relationship);
}

TEST(Pauses, AreKept) {
  const auto paused = Paused();
  ASSERT_EQ(paused.pauses.size(), 1u);
  EXPECT_EQ(paused.pauses[0], (RelationshipPause{PauseReason::kInpatient, kNow + hours(3), std::nullopt}));
  // The same reason again is the same; another one is not.
  EXPECT_EQ(PauseRelationship(paused, PauseReason::kInpatient, kNow, kNow).value().relationship, paused);
  EXPECT_EQ(ReasonOf(PauseRelationship(paused, PauseReason::kDetained, kNow, kNow)), "RELATIONSHIP_STATE");
  EXPECT_EQ(ReasonOf(PauseRelationship(Active(), PauseReason::kDetained, kNow + microseconds(1), kNow)),
            "PAUSE_IN_FUTURE");
  const auto resumed = ResumeRelationship(paused, kNow + hours(9)).value().relationship;
  EXPECT_EQ(resumed.pauses[0].until, kNow + hours(9));
  EXPECT_EQ(ReasonOf(ResumeRelationship(Active(), kNow)), "RELATIONSHIP_STATE");
  // The end of the relationship ends a pause.
  const auto ended = EndRelationship(paused, EndReason::kEpisodeEnded, kNow + hours(5)).value().relationship;
  EXPECT_EQ(ended.pauses[0].until, kNow + hours(5));
  EXPECT_EQ(ended.ended_at, kNow + hours(5));
}

TEST(Ends, FitTheStateAndSayWhatFollows) {
  for (const auto reason : kReasons) {
    const auto of_proposed = EndRelationship(Proposed(), reason, kNow);
    const bool for_proposed = reason == EndReason::kNotApproved || reason == EndReason::kPatientDeclined ||
                              reason == EndReason::kMentorDeclined || reason == EndReason::kEpisodeEnded ||
                              reason == EndReason::kMentorLeft || reason == EndReason::kConflict ||
                              reason == EndReason::kPatientDied || reason == EndReason::kEnteredInError;
    EXPECT_EQ(ReasonOf(of_proposed), for_proposed ? "" : "END_REASON_NOT_FOR_STATE") << static_cast<int>(reason);
    const auto of_active = EndRelationship(Active(), reason, kNow);
    EXPECT_EQ(of_active.has_value(), reason != EndReason::kNotApproved) << static_cast<int>(reason);
    const bool waits_again = reason != EndReason::kGoalsReached && reason != EndReason::kEpisodeEnded &&
                             reason != EndReason::kPatientAsked && reason != EndReason::kPatientDied &&
                             reason != EndReason::kEnteredInError;
    for (const auto& change : {of_proposed, of_active}) {
      if (!change) continue;
      EXPECT_EQ(change->order.has_value(), waits_again) << static_cast<int>(reason);
      EXPECT_EQ(EndRelationship(change->relationship, reason, kNow + hours(1)).value().relationship,
                change->relationship);
    }
    EXPECT_EQ(CountsAsEarlierOffer(reason), reason != EndReason::kGoalsReached && reason != EndReason::kEpisodeEnded &&
                                                reason != EndReason::kMentorLeft && reason != EndReason::kNotApproved &&
                                                reason != EndReason::kEnteredInError)
        << static_cast<int>(reason);
  }
}

TEST(Rematches, NeedNoReason) {
  EXPECT_EQ(AskForRematch(Active(), kNow)->relationship.end_reason, EndReason::kRematch);
  EXPECT_EQ(AskForRematch(Active(), kNow)->order, RelationshipOrder::kOfferElsewhere);
  EXPECT_EQ(AskForRematch(Proposed(), kNow)->relationship.end_reason, EndReason::kPatientDeclined);
}

TEST(Goals, CloseOnce) {
  const Goal goal{.id = GoalId::New(), .agreed_on = Day("2026-11-01")};
  const auto reached = CloseGoal(goal, GoalState::kReached, Day("2026-11-01")).value();
  EXPECT_EQ(reached.closed_on, Day("2026-11-01"));
  EXPECT_EQ(reached.version, 2);
  EXPECT_EQ(CloseGoal(reached, GoalState::kReached, Day("2026-11-09")).value(), reached);
  EXPECT_EQ(CloseGoal(reached, GoalState::kDropped, Day("2026-11-09")).error().reason, "GOAL_CLOSED");
  EXPECT_EQ(CloseGoal(goal, GoalState::kDropped, Day("2026-10-31")).error().reason, "GOAL_BEFORE_AGREED");
}

}  // namespace
}  // namespace cairn::mentorship::domain
