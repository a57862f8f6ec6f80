#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "counseling/domain/activity.h"
#include "counseling/domain/catalogue.h"
#include "counseling/domain/ids.h"
#include "platform/result/result.h"

// A module that a patient is to work through: assigned, started, completed; or expired, or waived.
namespace cairn::counseling::domain {

using platform::AccountId;

/// Numbers as in the contracts.
enum class AssignmentState { kAssigned = 1, kStarted = 2, kCompleted = 3, kExpired = 4, kWaived = 5 };
enum class DeliveredBy { kSelf = 1, kPeer = 2, kClinician = 3 };
enum class WaiveReason {
  kMastered = 1,
  kCompletedElsewhere = 2,
  kNotApplicable = 3,
  kPatientDeclined = 4,
  kClinicalJudgement = 5,
  kAccessBarrier = 6
};

/// One time that the patient works through the module.
struct Attempt {
  int number = 1;
  DeliveredBy delivered_by = DeliveredBy::kSelf;
  Date started_on{};
  /// Days on which something was recorded, the first of them started_on.
  std::set<Date> active_on{};
  std::set<std::string> sections_seen{};
  std::chrono::seconds active{};
  /// The last sign of activity that was measured.
  std::optional<Instant> last_sign_at{};
  /// Of the quiz with most correct answers; nothing before the first.
  std::optional<int> quiz_correct{};
  int quiz_submissions = 0;
  bool practice_submitted = false;
  std::optional<Date> completed_on{};
  bool operator==(const Attempt&) const = default;
};

struct Waiver {
  WaiveReason reason = WaiveReason::kMastered;
  Date on{};
  AccountId by{};
  bool operator==(const Waiver&) const = default;
};

struct Assignment {
  AssignmentId id{};
  std::int64_t version = 1;
  PatientId patient{};
  EpisodeId episode{};
  std::string module_key{};
  int module_version = 1;
  std::string content_hash{};
  Date assigned_on{};
  /// The last day on which it can be worked on.
  Date expires_on{};
  AccountId assigned_by{};
  std::optional<Waiver> waiver{};
  /// By number, each but the last completed.
  std::vector<Attempt> attempts{};
  bool operator==(const Assignment&) const = default;

  /// Of the first completion, the one that counts.
  std::optional<Date> CompletedOn() const;
  /// The attempt that has begun and is not completed.
  const Attempt* OpenAttempt() const;
};

/// What a programme's episode says of the days on which something may be assigned.
struct EpisodePeriod {
  Date started_on{};
  std::optional<Date> ended_on{};
};

/// FAILED_PRECONDITION EPISODE_OVER (metadata: ended_on) from the day after the episode's last on.
platform::Result<void> RequireOpen(const EpisodePeriod& period, Date today);

/// Of the module's days_to_complete the first is today. Errors: EPISODE_OVER.
platform::Result<Assignment> Assign(AssignmentId id, PatientId patient, EpisodeId episode, const Module& module,
                                    const EpisodePeriod& period, AccountId by, Date today);

/// The state on `today`: whatever was not completed or waived by its last day has expired after it.
AssignmentState StateOn(const Assignment& assignment, Date today);

/// A module of the same key may be assigned again in the episode.
inline bool IsSpent(AssignmentState state) {
  return state == AssignmentState::kExpired || state == AssignmentState::kWaived;
}

/// What a module still waits for.
struct Waiting {
  std::vector<std::string> keys{};
  int count = 0;
  bool operator==(const Waiting&) const = default;

  bool empty() const { return keys.empty() && count == 0; }
};
/// `done`: keys of the modules that the patient has completed or was spared, in whatever episode. Those that the module
/// waits for by name count among the others as well; the module itself does not.
Waiting WaitingFor(const Module& module, const std::set<std::string>& done);
/// Of one assignment: does it count as done? Waiving one is as good as completing it for those that come after.
bool IsDone(const Assignment& assignment);

/// The changes below return the assignment with its version one higher. `on`: when it happened. Errors are
/// FAILED_PRECONDITION; the state is looked at first. MODULE_CLOSED (metadata: state): expired or waived; a module that
/// was completed can be started, and its open attempt gone on with, on any later day.

/// Begins the next attempt. MODULE_LOCKED (metadata: waiting_for, waiting_for_count); ATTEMPT_OPEN (metadata: attempt);
/// DATE_OUT_OF_RANGE (metadata: field, from, to) before it was assigned or the last attempt completed, or after today.
platform::Result<Assignment> Start(Assignment assignment, const Waiting& waiting, DeliveredBy by, Date on, Date today);

/// Something that is recorded of the open attempt.
struct Entry {
  /// At least one.
  std::set<Date> days{};
  /// Of the module.
  std::set<std::string> sections_seen{};
  std::chrono::seconds active{};
  /// Where signs of activity were measured.
  std::optional<Instant> last_sign_at{};
  /// At most as many as there are questions.
  std::optional<int> quiz_correct{};
  bool practice_submitted = false;
};
/// Adds to the open attempt, which is completed on the last of the entry's days once all required sections were seen,
/// the best quiz passes, and the practice was submitted where one is asked for. NO_ATTEMPT_OPEN; DATE_OUT_OF_RANGE
/// (metadata: field, from, to) before the attempt was started or after today.
platform::Result<Assignment> Record(Assignment assignment, const Module& module, const Entry& entry, Date today);

/// MODULE_CLOSED also when it was completed.
platform::Result<Assignment> Waive(Assignment assignment, WaiveReason reason, AccountId by, Date today);

/// ASSIGNED, STARTED …
std::string NameOf(AssignmentState state);

}  // namespace cairn::counseling::domain
