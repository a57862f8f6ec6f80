#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "enrollment/domain/episode.h"
#include "enrollment/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::enrollment::domain {

using platform::Instant;

/// Numbers as in waitlist_service.proto.
enum class PriorityFact {
  kPregnant = 1,
  kInjectsDrugs = 2,
  kRecentOverdose = 3,
  kLeavingControlledEnvironment = 4,
  kReturnToUseRisk = 5
};
enum class WaitlistState { kWaiting = 1, kOffered = 2, kEnrolled = 3, kLeft = 4 };
enum class OfferState { kOpen = 1, kAccepted = 2, kDeclined = 3, kLapsed = 4, kWithdrawn = 5 };
enum class SkipReason {
  kNotYetAvailable = 1,
  kOfferLapsed = 2,
  kOfferDeclined = 3,
  kNotEligible = 4,
  kSuspended = 5,
  kAnotherEntryOffered = 6
};
using ContactPreference = int;
using SuspensionReason = int;
using DeclineReason = int;
using LeaveReason = int;
/// Enrolled without an offer.
constexpr LeaveReason kLeftEnrolled = 8;

struct EstablishedFact {
  PriorityFact fact = PriorityFact::kPregnant;
  Date established_on;
  bool operator==(const EstablishedFact&) const = default;
};

/// Gives its class to who has all of `needs`. Data, never a literal: see waitlist_priority_rule.
struct PriorityRule {
  struct Need {
    PriorityFact fact = PriorityFact::kPregnant;
    /// Days after it was established for which the fact counts, both ends included; nothing: until it is withdrawn.
    std::optional<int> holds_days{};
  };
  int number = 0;
  /// 1 comes first.
  int priority_class = 0;
  std::vector<Need> needs{};
  std::string source{};
};
/// One version. Has a rule without needs, so that everybody has a class.
struct PriorityRules {
  int version = 0;
  std::vector<PriorityRule> rules{};
};

/// The class of a person on a day, and why.
struct Priority {
  int priority_class = 0;
  int rule = 0;
  std::vector<EstablishedFact> basis{};
  std::string source{};
};

/// Of the rules whose needs are all met on `today`, the one with the lowest class, then the lowest number. A fact of a
/// day after `today` does not count. Throws std::logic_error when none is met. Pure.
Priority PriorityOf(const std::vector<EstablishedFact>& facts, const PriorityRules& rules, Date today);

/// After an offer that lapsed or was declined.
struct Rest {
  Instant until;
  /// kOfferLapsed or kOfferDeclined.
  SkipReason reason = SkipReason::kOfferLapsed;
};

/// Somebody on a list.
struct WaitlistEntry {
  WaitlistEntryId id;
  std::int64_t version = 1;
  PatientId patient;
  ProgrammeId programme;
  WaitlistState state = WaitlistState::kWaiting;
  Instant waiting_since;
  /// Those that hold, each at most once.
  std::vector<EstablishedFact> facts{};
  ContactPreference contact = 0;
  std::optional<Date> available_from{};
  std::optional<SuspensionReason> suspension{};
  std::optional<Rest> rest{};
  std::optional<LeaveReason> leave_reason{};
  std::optional<Instant> ended_at{};

  bool IsOpen() const { return state == WaitlistState::kWaiting || state == WaitlistState::kOffered; }
};

struct Ranked {
  WaitlistEntry entry;
  Priority priority;
  /// 1 is next.
  int position = 0;
};

/// Open entries of one programme in order: by class, then by the time of waiting, then by id. Pure; the order of
/// `entries` makes no difference.
std::vector<Ranked> Rank(std::vector<WaitlistEntry> entries, const PriorityRules& rules, Date today);

/// Why a person who waits is not offered a place.
struct Skip {
  WaitlistEntryId entry;
  int position = 0;
  SkipReason reason = SkipReason::kNotYetAvailable;
  /// With kNotEligible: the rules of NOT_ELIGIBLE that fail.
  std::vector<std::string> rules{};
};
/// A place for one person, with a reason for everybody who waits and stands above them.
struct Offering {
  Ranked to;
  std::vector<Skip> above{};
};

/// The rules that forbid to enrol this person today; none when they could be enrolled.
using FailedRules = std::function<std::vector<std::string>(const WaitlistEntry&)>;

/// Gives `places` to those who wait, first to last, and passes over nobody without a reason. `ranked` is what Rank has
/// returned; `today` is the clinic day at the programme's site. `failed_rules` is asked only about those whom nothing
/// else keeps from a place, and about nobody once the places are given. At most one offering for a patient.
std::vector<Offering> ChooseOffers(const std::vector<Ranked>& ranked, int places, Instant now, Date today,
                                   const FailedRules& failed_rules);

/// The changes of an entry: each returns it with its version one higher. The first three are for entries in the state
/// that they are named for; anything else throws std::logic_error.

/// WAITING → OFFERED; the rest is over.
WaitlistEntry Offered(WaitlistEntry entry);
/// OFFERED → WAITING, resting until `rest.until`.
WaitlistEntry Resting(WaitlistEntry entry, Rest rest);
/// WAITING or OFFERED → ENROLLED.
WaitlistEntry Enrolled(WaitlistEntry entry, Instant now);

/// WAITING or OFFERED → LEFT. Errors: FAILED_PRECONDITION WAITLIST_ENTRY_CLOSED (metadata: state).
platform::Result<WaitlistEntry> Leave(WaitlistEntry entry, LeaveReason reason, Instant now);

/// What UpdateWaitlistEntry replaces.
struct WaitlistChange {
  std::vector<EstablishedFact> facts{};
  ContactPreference contact = 0;
  std::optional<Date> available_from{};
  std::optional<SuspensionReason> suspension{};
  bool ends_rest = false;
};
/// Errors: FAILED_PRECONDITION WAITLIST_ENTRY_CLOSED (metadata: state); DATE_IN_FUTURE (metadata: field).
platform::Result<WaitlistEntry> Change(WaitlistEntry entry, const WaitlistChange& change, Date today);

/// Errors: FAILED_PRECONDITION NOT_ELIGIBLE with PATIENT_DECEASED, ALREADY_ENROLLED: what waiting does not change.
platform::Result<void> CheckMayWait(const EnrolmentFacts& facts, ProgrammeId programme);

/// Errors: FAILED_PRECONDITION DATE_IN_FUTURE (metadata: field) for a fact of a day after `today`.
platform::Result<void> CheckFacts(const std::vector<EstablishedFact>& facts, Date today);

}  // namespace cairn::enrollment::domain
