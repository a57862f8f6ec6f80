#pragma once

#include <optional>

#include "enrollment/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// A referral's way from draft to an end that nothing follows. Numbers of all enums as in referral_service.proto.
namespace cairn::enrollment::domain {

enum class ReferralState {
  kDraft = 1,
  kSent = 2,
  kWaitlisted = 3,
  kAccepted = 4,
  kAdmitted = 5,
  kCompleted = 6,
  kLeftEarly = 7,
  kDeclined = 8,
  kNotAttended = 9,
  kDeclinedByPatient = 10,
  kCancelled = 11,
};

enum class ReferralVerb {
  kSend,
  kAccept,
  kWaitlist,
  kDecline,
  kAdmit,
  kComplete,
  kLeaveEarly,
  kNotAttend,
  kDeclineByPatient,
  kCancel,
};

using ReferralDeclineReason = int;
using ReferralCancelReason = int;

struct Referral {
  ReferralId id{};
  std::int64_t version = 1;
  PatientId patient{};
  ReferralState state = ReferralState::kDraft;
  /// First day of the state.
  platform::Date since{};
  /// Of a declined one.
  std::optional<ReferralDeclineReason> decline_reason{};
  /// Of a cancelled one.
  std::optional<ReferralCancelReason> cancel_reason{};
  /// Of a stay that is over: has their summary come?
  std::optional<bool> summary_received{};
};

/// Does nothing follow?
bool IsClosed(ReferralState state);

/// The state after `verb`; nothing when the verb does not follow from `state`. The whole table:
///   DRAFT       send, cancel, decline by patient
///   SENT        accept, waitlist, decline, cancel, decline by patient
///   WAITLISTED  accept, decline, not attend, cancel, decline by patient
///   ACCEPTED    admit, not attend, cancel, decline by patient
///   ADMITTED    complete, leave early, decline by patient
std::optional<ReferralState> StateAfter(ReferralState state, ReferralVerb verb);

/// The referral after `verb` on the day `on`: version one higher. A step on the day of the last one is in order. What a
/// state needs beside (a reason, the summary) the caller fills in. Errors, FAILED_PRECONDITION, the state first:
/// REFERRAL_STATE (metadata: state), DATE_OUT_OF_ORDER (metadata: last_change_on), DATE_IN_FUTURE (metadata: field).
platform::Result<Referral> Advance(Referral referral, ReferralVerb verb, platform::Date on, platform::Date today);

/// May another referral follow one in this state? Only where it came to nothing, or was left early:
/// REFERRAL_NOT_FOLLOWED (metadata: state) while it is under way and when it was completed.
platform::Result<void> CheckFollowed(ReferralState previous);

/// Has the other side taken the person on, so that an episode may be handed over to it? REFERRAL_STATE otherwise.
platform::Result<void> CheckTakenOn(ReferralState state);

}  // namespace cairn::enrollment::domain
