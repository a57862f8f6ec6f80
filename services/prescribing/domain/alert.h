#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "platform/result/result.h"
#include "platform/time/time.h"
#include "prescribing/domain/due_date.h"
#include "prescribing/domain/ids.h"

// What somebody must do something about. An alert always has one owner and a clock; when nothing is heard of it, the
// next person is told; it ends with an outcome, never by itself.
namespace cairn::prescribing::domain {

using platform::AccountId;
using platform::Instant;

/// Numbers as in the contracts.
enum class AlertKind { kOverdoseVulnerability = 1, kPhq9Item9 = 2, kMissedInjection = 3, kWorseningSite = 4 };

/// Numbers as in the contracts; who is told.
enum class AlertRole { kOwner = 1, kPrescriber = 2, kSupervisor = 3, kMedicalDirector = 4 };

enum class AlertOutcome {
  kReachedAndSafe = 1,
  kReachedAndReferred = 2,
  kDoseGiven = 3,
  kAppointmentMade = 4,
  kReversalAgentGiven = 5,
  kSafetyAssessmentDone = 6,
  kEmergencyCare = 7,
  kNotReached = 8,
  kSiteReviewed = 9,
  kRaisedInError = 10
};

struct AlertPolicy {
  struct Step {
    /// After so long without a word.
    std::chrono::minutes after{};
    AlertRole role = AlertRole::kOwner;
  };
  AlertKind kind = AlertKind::kOverdoseVulnerability;
  /// Rising; the first may be after nothing.
  std::vector<Step> steps{};
  /// It should be closed by so long after it was raised.
  std::chrono::minutes close_within{};
  std::vector<AlertOutcome> outcomes{};
};

/// The defaults, house rules: PHQ-9 item 9 is answered the same day, prescriber after 30 minutes, supervisor after one
/// hour, medical director after two; a worsening site the same day; overdose vulnerability in one day; a missed
/// injection in three. kNotReached closes no alert about item 9.
const AlertPolicy& PolicyOf(AlertKind kind);

struct Alert {
  AlertId id{};
  std::int64_t version = 1;
  AlertKind kind = AlertKind::kOverdoseVulnerability;
  PatientId patient{};
  AccountId owner{};
  Instant raised_at{};
  /// The last time that its owner said that they are at it, or that it got another owner; nothing: never.
  std::optional<Instant> heard_at{};
  std::optional<AlertOutcome> outcome{};
  std::optional<AccountId> closed_by{};
  std::optional<Instant> closed_at{};

  bool IsOpen() const { return !outcome.has_value(); }
};

enum class AlertState { kOpen = 1, kEscalated = 2, kClosed = 3 };

struct AlertClock {
  AlertState state = AlertState::kOpen;
  /// Steps taken since the last word: 0 to the number of steps.
  int step = 0;
  /// Who is told by now, in order, the owner first.
  std::vector<AlertRole> told{};
  /// When the next is told; nothing when closed or when everybody is.
  std::optional<Instant> next_step_at{};
  Instant close_by{};
  /// Open after `close_by`.
  bool overdue = false;
};

/// Where the alert stands at `now`: a function of the alert and the time alone, so that whoever asks, and however
/// often, gets the same. Silence counts from the last word, else from when it was raised; a word later than `now` is
/// not heard yet. A step is taken at its moment, not after it.
AlertClock ClockAt(const Alert& alert, Instant now, const AlertPolicy& policy);

/// The changes return the alert with its version one higher. FAILED_PRECONDITION ALERT_CLOSED (metadata: outcome).

/// The owner is at it: silence begins anew. `by` other than the owner: NOT_ALERT_OWNER.
platform::Result<Alert> Acknowledge(Alert alert, AccountId by, Instant now);
/// Somebody else owns it from now on: silence begins anew.
platform::Result<Alert> HandOver(Alert alert, AccountId to, Instant now);
/// OUTCOME_NOT_FOR_KIND when the policy does not have it. Anybody may close it: whoever has done what was needed.
platform::Result<Alert> CloseAlert(Alert alert, AlertOutcome outcome, AccountId by, Instant now,
                                   const AlertPolicy& policy);

/// An alert that was raised before, open or closed.
struct RaisedAlert {
  AlertKind kind = AlertKind::kOverdoseVulnerability;
  /// The day of what it was about, as in AlertToRaise.
  Date occasion{};
  bool open = false;
};

struct AlertFacts {
  DueStatus due{};
  /// Today at the clinic.
  Date today{};
  std::optional<Date> episode_closed_on{};
  struct Phq9 {
    /// 0 to 3, where outcomes tells of it 1 for 1 or more; nothing when it was not answered, which monitoring.h makes
    /// due.
    std::optional<int> item9{};
    Date on{};
  };
  /// The latest.
  std::optional<Phq9> phq9{};
  /// The latest check that found a reaction at the site of an injection that gets worse.
  std::optional<Date> worsening_site_on{};
  /// Of this patient.
  std::vector<RaisedAlert> raised{};
};

struct AlertToRaise {
  AlertKind kind = AlertKind::kOverdoseVulnerability;
  /// The day of what it is about: kept with the alert, so that it is raised once.
  Date occasion{};
  bool operator==(const AlertToRaise&) const = default;
};

/// An occasion of more than so many days ago raises nothing: it was written down late, or taken over from elsewhere,
/// and the worklist shows what is left of it. House rule.
constexpr int kOldestOccasionDays = 90;

/// The alerts to raise: none of a kind that is open, none for an occasion of which one was raised before, whatever
/// came of it, and none for one more than kOldestOccasionDays ago.
///  - kOverdoseVulnerability: the latest of the day on which protection began to wane, where an injection or implant
///    leads (day 28 on); the day on which it was gone, where tablets do (the third day without); the day on which the
///    episode was closed, once anything was given (Vivitrol prescribing information, 5.1, 2022; the bounds are house
///    rules). Tablets taken as needed promise no protection that could end.
///  - kPhq9Item9: 1 or more; the day of the answers.
///  - kMissedInjection: the day from which an injection is late.
///  - kWorseningSite: the day of the check.
/// Pure.
std::vector<AlertToRaise> AlertsToRaise(const AlertFacts& facts);

}  // namespace cairn::prescribing::domain
