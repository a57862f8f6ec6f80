#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "mentorship/domain/candidate_profile.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// A patient and their mentor, from a proposal to its end.
namespace cairn::mentorship::domain {

using platform::AccountId;
using platform::Instant;

/// Numbers are stored.
enum class RelationshipState {
  /// Waits for a person to approve it; holds no place.
  kProposed = 1,
  /// The mentor is to make the first contact; holds a place, as active and paused do.
  kApproved = 2,
  /// There was a contact in which both took part.
  kActive = 3,
  kPaused = 4,
  kEnded = 5
};

/// Numbers are stored.
enum class PauseReason { kInpatient = 1, kDetained = 2, kPatientAsked = 3, kMentorAway = 4 };

/// Numbers are stored.
enum class EndReason {
  kGoalsReached = 1,
  kEpisodeEnded = 2,
  kPatientAsked = 3,
  /// The patient wants another mentor; nobody asks why.
  kRematch = 4,
  kMentorAsked = 5,
  kMentorLeft = 6,
  kConflict = 7,
  kBoundary = 8,
  /// The first contact did not come within the limit.
  kNoFirstContact = 9,
  kPatientDeclined = 10,
  kMentorDeclined = 11,
  kNotApproved = 12,
  kPatientDied = 13,
  kEnteredInError = 14
};

/// House rules: the first contact should be made in 48 hours from the approval, and has to be in 72.
constexpr std::chrono::hours kFirstContactTarget{48};
constexpr std::chrono::hours kFirstContactLimit{72};

struct RelationshipPause {
  PauseReason reason = PauseReason::kPatientAsked;
  Instant from{};
  std::optional<Instant> until{};
  bool operator==(const RelationshipPause&) const = default;
};

struct Relationship {
  RelationshipId id{};
  std::int64_t version = 1;
  PatientId patient{};
  MentorId mentor{};
  RelationshipState state = RelationshipState::kProposed;
  Instant proposed_at{};
  std::optional<AccountId> approved_by{};
  std::optional<Instant> approved_at{};
  std::optional<Instant> first_contact_at{};
  std::vector<RelationshipPause> pauses{};
  std::optional<EndReason> end_reason{};
  std::optional<Instant> ended_at{};
  /// The mentor and the supervisor have been reminded of the first contact.
  bool reminded = false;
  /// When TakeDueStep has something to do; kept, and looked for, by the service.
  std::optional<Instant> due_at{};

  bool HoldsPlace() const {
    return state == RelationshipState::kApproved || state == RelationshipState::kActive ||
           state == RelationshipState::kPaused;
  }
  bool operator==(const Relationship&) const = default;
};

/// What follows from a change, for the service to do in the same transaction. Numbers are stored.
enum class RelationshipOrder {
  /// Remind the mentor and their supervisor that the first contact is due.
  kRemindOfFirstContact = 1,
  /// The patient waits again, with the day from which they first waited, and this mentor among their earlier offers.
  kOfferElsewhere = 2
};

struct RelationshipChange {
  Relationship relationship{};
  std::optional<RelationshipOrder> order{};
  bool operator==(const RelationshipChange&) const = default;
};

/// The changes return the relationship with its version one higher, or as it is where the same was done before.
/// FAILED_PRECONDITION RELATIONSHIP_STATE (metadata: state) where the state does not allow the change.

/// Proposed: live from now on, with the clock of the first contact.
platform::Result<RelationshipChange> Approve(Relationship relationship, AccountId by, Instant now);

/// There was a two-way contact at `at`: an approved one becomes active. Of an active or paused one nothing changes. A
/// contact that is written down after the limit counts with its own time, so long as the relationship has not ended.
platform::Result<RelationshipChange> RecordFirstContact(Relationship relationship, Instant at);

/// Active. `from` is when it began, not after `now`: INVALID_ARGUMENT PAUSE_IN_FUTURE.
platform::Result<RelationshipChange> PauseRelationship(Relationship relationship, PauseReason reason, Instant from,
                                                       Instant now);
platform::Result<RelationshipChange> ResumeRelationship(Relationship relationship, Instant now);

/// Anything but ended. kNotApproved is for proposed ones alone, and they end for nothing but it, kPatientDeclined,
/// kMentorDeclined, kEpisodeEnded, kMentorLeft, kConflict, kPatientDied and kEnteredInError: END_REASON_NOT_FOR_STATE.
/// The patient waits again (kOfferElsewhere) after kRematch, kMentorAsked, kMentorLeft, kConflict, kBoundary,
/// kNoFirstContact, kPatientDeclined, kMentorDeclined and kNotApproved. Ended for the same reason: as it is.
platform::Result<RelationshipChange> EndRelationship(Relationship relationship, EndReason reason, Instant now);

/// What the patient says at the desk: another mentor, without a reason.
platform::Result<RelationshipChange> AskForRematch(Relationship relationship, Instant now);

/// What is due at `now`, at most one step; as it is where nothing is. Approved without a contact: a reminder at the
/// target; at the limit the end, kNoFirstContact, and the offer is made elsewhere. After a break beyond the limit that
/// is the end at once.
RelationshipChange TakeDueStep(Relationship relationship, Instant now);

/// Whether matching passes the pair over from now on: every end but those that say nothing against the two, which are
/// kGoalsReached, kEpisodeEnded, kMentorLeft, kNotApproved and kEnteredInError.
bool CountsAsEarlierOffer(EndReason reason);

/// Numbers are stored.
enum class GoalArea {
  kRecovery = 1,
  kMedication = 2,
  kHousing = 3,
  kWork = 4,
  kFamily = 5,
  kHealth = 6,
  kLegal = 7,
  kSocial = 8,
  kOther = 9
};
/// Numbers are stored.
enum class GoalState { kOpen = 1, kReached = 2, kDropped = 3 };

/// The words are the patient's, and kept apart.
struct Goal {
  GoalId id{};
  std::int64_t version = 1;
  GoalArea area = GoalArea::kRecovery;
  GoalState state = GoalState::kOpen;
  Date agreed_on{};
  std::optional<Date> closed_on{};
  bool operator==(const Goal&) const = default;
};

/// Open goals only: FAILED_PRECONDITION GOAL_CLOSED (metadata: state); the same end again is the same. `to` is kReached
/// or kDropped. INVALID_ARGUMENT GOAL_BEFORE_AGREED when `on` is before the day on which it was agreed.
platform::Result<Goal> CloseGoal(Goal goal, GoalState to, Date on);

/// What must not happen between a mentor and a patient; seen by the supervisor alone. Numbers are stored.
enum class BoundaryIncidentKind {
  kGiftOrLoan = 1,
  kRomanticOrSexual = 2,
  kFinancial = 3,
  kHousing = 4,
  /// Sponsor and mentor of the same person.
  kDualRole = 5,
  /// Beyond "ask your prescriber".
  kMedicationAdvice = 6,
  kOutsideChannels = 7,
  kConfidentiality = 8,
  kReportNotMade = 9
};

}  // namespace cairn::mentorship::domain
