#include "mentorship/domain/relationship.h"

#include <array>
#include <string_view>
#include <utility>

namespace cairn::mentorship::domain {
namespace {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::Result;

constexpr std::array<std::string_view, 5> kStateNames = {"PROPOSED", "APPROVED", "ACTIVE", "PAUSED", "ENDED"};

Error NotInState(const Relationship& relationship, std::string_view what) {
  const auto state = kStateNames[static_cast<std::size_t>(relationship.state) - 1];
  return {.code = Code::kFailedPrecondition,
          .reason = "RELATIONSHIP_STATE",
          .message = "The relationship cannot be " + std::string(what) + " in the state in which it is.",
          .metadata = {{"state", std::string(state)}}};
}

Error Invalid(std::string reason, std::string message) {
  return {.code = Code::kInvalidArgument, .reason = std::move(reason), .message = std::move(message)};
}

RelationshipChange Changed(Relationship relationship) {
  ++relationship.version;
  return {std::move(relationship), std::nullopt};
}

bool IsForProposed(EndReason reason) {
  switch (reason) {
    case EndReason::kNotApproved:
    case EndReason::kPatientDeclined:
    case EndReason::kMentorDeclined:
    case EndReason::kEpisodeEnded:
    case EndReason::kMentorLeft:
    case EndReason::kConflict:
    case EndReason::kPatientDied:
    case EndReason::kEnteredInError:
      return true;
    default:
      return false;
  }
}

bool IsOfferedElsewhere(EndReason reason) {
  switch (reason) {
    case EndReason::kRematch:
    case EndReason::kMentorAsked:
    case EndReason::kMentorLeft:
    case EndReason::kConflict:
    case EndReason::kBoundary:
    case EndReason::kNoFirstContact:
    case EndReason::kPatientDeclined:
    case EndReason::kMentorDeclined:
    case EndReason::kNotApproved:
      return true;
    default:
      return false;
  }
}

RelationshipChange Ended(Relationship relationship, EndReason reason, Instant now) {
  auto& pauses = relationship.pauses;
  if (relationship.state == RelationshipState::kPaused) pauses.back().until = now;
  relationship.state = RelationshipState::kEnded;
  relationship.end_reason = reason;
  relationship.ended_at = now;
  relationship.due_at.reset();
  auto change = Changed(std::move(relationship));
  if (IsOfferedElsewhere(reason)) change.order = RelationshipOrder::kOfferElsewhere;
  return change;
}

}  // namespace

Result<RelationshipChange> Approve(Relationship relationship, AccountId by, Instant now) {
  if (relationship.state == RelationshipState::kApproved && relationship.approved_by == by) {
    return RelationshipChange{std::move(relationship), std::nullopt};
  }
  if (relationship.state != RelationshipState::kProposed) return Fail(NotInState(relationship, "approved"));
  relationship.state = RelationshipState::kApproved;
  relationship.approved_by = by;
  relationship.approved_at = now;
  relationship.due_at = now + kFirstContactTarget;
  return Changed(std::move(relationship));
}

Result<RelationshipChange> RecordFirstContact(Relationship relationship, Instant at) {
  const bool was_made =
      relationship.state == RelationshipState::kActive || relationship.state == RelationshipState::kPaused;
  if (was_made) return RelationshipChange{std::move(relationship), std::nullopt};
  if (relationship.state != RelationshipState::kApproved) return Fail(NotInState(relationship, "active"));
  relationship.state = RelationshipState::kActive;
  relationship.first_contact_at = at;
  relationship.due_at.reset();
  return Changed(std::move(relationship));
}

Result<RelationshipChange> PauseRelationship(Relationship relationship, PauseReason reason, Instant from, Instant now) {
  if (from > now) return Fail(Invalid("PAUSE_IN_FUTURE", "A pause begins now, or has begun."));
  if (relationship.state == RelationshipState::kPaused && relationship.pauses.back().reason == reason) {
    return RelationshipChange{std::move(relationship), std::nullopt};
  }
  if (relationship.state != RelationshipState::kActive) return Fail(NotInState(relationship, "paused"));
  relationship.state = RelationshipState::kPaused;
  relationship.pauses.push_back({.reason = reason, .from = from});
  return Changed(std::move(relationship));
}

Result<RelationshipChange> ResumeRelationship(Relationship relationship, Instant now) {
  if (relationship.state == RelationshipState::kActive && !relationship.pauses.empty()) {
    return RelationshipChange{std::move(relationship), std::nullopt};
  }
  if (relationship.state != RelationshipState::kPaused) return Fail(NotInState(relationship, "resumed"));
  relationship.state = RelationshipState::kActive;
  relationship.pauses.back().until = now;
  return Changed(std::move(relationship));
}

Result<RelationshipChange> EndRelationship(Relationship relationship, EndReason reason, Instant now) {
  if (relationship.state == RelationshipState::kEnded && relationship.end_reason == reason) {
    return RelationshipChange{std::move(relationship), std::nullopt};
  }
  if (relationship.state == RelationshipState::kEnded) return Fail(NotInState(relationship, "ended"));
  const bool proposed = relationship.state == RelationshipState::kProposed;
  if (proposed ? !IsForProposed(reason) : reason == EndReason::kNotApproved) {
    return Fail(Invalid("END_REASON_NOT_FOR_STATE", "A relationship in this state does not end for this reason."));
  }
  return Ended(std::move(relationship), reason, now);
}

Result<RelationshipChange> AskForRematch(Relationship relationship, Instant now) {
  const bool proposed = relationship.state == RelationshipState::kProposed;
  return EndRelationship(std::move(relationship), proposed ? EndReason::kPatientDeclined : EndReason::kRematch, now);
}

RelationshipChange TakeDueStep(Relationship relationship, Instant now) {
  if (!relationship.due_at || now < *relationship.due_at) return {std::move(relationship), std::nullopt};
  const Instant limit = *relationship.approved_at + kFirstContactLimit;
  if (now >= limit) return Ended(std::move(relationship), EndReason::kNoFirstContact, now);
  relationship.reminded = true;
  relationship.due_at = limit;
  auto change = Changed(std::move(relationship));
  change.order = RelationshipOrder::kRemindOfFirstContact;
  return change;
}

bool CountsAsEarlierOffer(EndReason reason) {
  switch (reason) {
    case EndReason::kGoalsReached:
    case EndReason::kEpisodeEnded:
    case EndReason::kMentorLeft:
    case EndReason::kNotApproved:
    case EndReason::kEnteredInError:
      return false;
    default:
      return true;
  }
}

Result<Goal> CloseGoal(Goal goal, GoalState to, Date on) {
  if (goal.state == to && goal.closed_on) return goal;
  if (goal.state != GoalState::kOpen) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "GOAL_CLOSED",
                 .message = "The goal is closed already.",
                 .metadata = {{"state", std::to_string(static_cast<int>(goal.state))}}});
  }
  if (on < goal.agreed_on) return Fail(Invalid("GOAL_BEFORE_AGREED", "The goal was agreed after that day."));
  goal.state = to;
  goal.closed_on = on;
  ++goal.version;
  return goal;
}

}  // namespace cairn::mentorship::domain
