#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "mentorship/domain/ids.h"
#include "platform/time/time.h"

// Somebody asks for support, at any hour: what they are told at once, who is asked, and by when.
namespace cairn::mentorship::domain {

using platform::AccountId;
using platform::Date;
using platform::Instant;

/// Numbers are stored.
enum class SupportKind {
  /// Overdose now, or somebody who does not respond.
  kOverdose = 1,
  kSuicidalIntent = 2,
  /// Without a plan; or PHQ-9 item 9 of 1 or more, answered in the app.
  kSuicidalIdeation = 3,
  /// A return to use was told, or an injection is overdue.
  kReturnToUse = 4,
  kPrecipitatedWithdrawal = 5,
  kOrdinary = 6
};

/// What the person is shown before anything else. The words are the client's. Numbers are stored.
enum class Instruction {
  /// Call 911, give naloxone, stay.
  kCall911 = 1,
  /// Call or text 988.
  kCallOrText988 = 2,
  /// Go to an emergency department where it gets worse.
  kEmergencyDepartment = 3,
  /// Have a naloxone kit at hand.
  kCheckNaloxoneKit = 4
};

/// Numbers are stored.
enum class OnCallRole { kPeer = 1, kClinician = 2, kPrescriber = 3 };

/// Numbers are stored.
enum class SupportRoute {
  /// The instruction is all: nobody is waited for, nothing is queued. A person follows up.
  kInstruction = 1,
  /// People on call are asked one after the other until one acknowledges.
  kOnCall = 2,
  /// A task for the clinic, for a day.
  kTask = 3
};

struct SupportPolicy {
  SupportKind kind = SupportKind::kOrdinary;
  SupportRoute route = SupportRoute::kOnCall;
  std::optional<Instruction> instruction{};
  OnCallRole role = OnCallRole::kPeer;
  /// A page is out by so long after the request.
  std::chrono::minutes page_within{};
  /// Somebody has acknowledged by so long after the request.
  std::chrono::minutes acknowledge_within{};
  /// Who does not acknowledge in so long is not waited for: the next person is asked as well.
  std::chrono::minutes next_person_after{};
  /// Whoever has acknowledged has closed it by so long after that.
  std::chrono::minutes close_within{};
  /// As often an alert, once nobody is left to ask, or what should be closed is not.
  std::chrono::minutes alert_every{};
  /// Somebody asks how it went by so long after the request.
  std::optional<std::chrono::minutes> follow_up_within{};
};

/// House rules. Suicidal intent: page in 5 minutes, acknowledged in 15; precipitated withdrawal and ordinary contact in
/// 15; ideation in 60. The next person is asked after a third of that, so that three have been before time is up.
/// An overdose waits for nobody: 911 (988 is for a suicidal crisis; National Suicide Hotline Designation Act of 2020).
const SupportPolicy& PolicyOf(SupportKind kind);

/// Numbers are stored.
enum class SupportState {
  /// Nobody is asked, or nobody is left to ask: on top of every list until somebody takes it.
  kOpen = 1,
  /// Asked, not acknowledged.
  kAsked = 2,
  kAcknowledged = 3,
  kClosed = 4
};

/// Numbers are stored.
enum class SupportOutcome {
  kSupported = 1,
  kHandedOff = 2,
  kEmergencyCare = 3,
  kAppointmentMade = 4,
  kNotReached = 5,
  kOpenedInError = 6
};

/// Where a person in crisis was handed over to: that it was, never what was said. Numbers are stored.
enum class HandOff { k911 = 1, k988 = 2, kEmergencyDepartment = 3, kClinician = 4 };

/// One person asked.
struct Asked {
  AccountId person{};
  Instant asked_at{};
  /// The page has left for their device.
  std::optional<Instant> paged_at{};
  /// They have said that they cannot.
  std::optional<Instant> passed_on_at{};
  bool operator==(const Asked&) const = default;
};

struct SupportRequest {
  SupportRequestId id{};
  std::int64_t version = 1;
  SupportKind kind = SupportKind::kOrdinary;
  PatientId patient{};
  SupportState state = SupportState::kOpen;
  Instant opened_at{};
  /// In the order in which they were asked; each person once.
  std::vector<Asked> asked{};
  std::optional<AccountId> acknowledged_by{};
  std::optional<Instant> acknowledged_at{};
  std::vector<std::pair<HandOff, Instant>> hand_offs{};
  std::optional<SupportOutcome> outcome{};
  std::optional<AccountId> closed_by{};
  std::optional<Instant> closed_at{};
  /// How many alerts there were.
  int alerts = 0;
  /// When the next step is due (escalation.h). Kept, and looked for, by the service. Open requests always have one.
  std::optional<Instant> due_at{};

  bool IsOpen() const { return state != SupportState::kClosed; }
  bool operator==(const SupportRequest&) const = default;
};

/// The clocks of 15 minutes and their kin, at `now`.
struct SupportClock {
  /// Nothing where nobody is to be paged, or to acknowledge.
  std::optional<Instant> page_by{};
  std::optional<Instant> acknowledge_by{};
  std::optional<Instant> follow_up_by{};
  /// When it happened, or has not yet, too late.
  bool page_late = false;
  bool acknowledge_late = false;
};
SupportClock ClockOf(const SupportRequest& request, Instant now);

/// The order of the desk: what nobody has taken on top, then by urgency (kinds in order of their numbers, ordinary
/// last), then who has waited longest. True when `a` comes before `b`.
bool ComesBefore(const SupportRequest& a, const SupportRequest& b);

/// The day by which a task is done: the next day on which the clinic is open, or `today` where the last injection was
/// 28 days ago or more, or nobody knows when it was. Open on Monday to Friday, except on `closed`.
Date TaskDay(Date today, std::optional<int> days_since_injection, const std::set<Date>& closed);

}  // namespace cairn::mentorship::domain
