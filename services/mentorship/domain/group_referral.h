#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "mentorship/domain/ids.h"
#include "platform/result/result.h"
#include "platform/result/violations.h"
#include "platform/time/time.h"

// A referral to a group. A warm hand-off is one where somebody whom the person knows introduces them, in person or in a
// call of three (SAMHSA, TIP 64, Incorporating Peer Support Into Substance Use Disorder Treatment Services, 2023; AHRQ,
// Warm Handoff: Intervention, 2017); to have been told where and when is none. Somebody asks afterwards whether it
// worked.
namespace cairn::mentorship::domain {

using platform::Date;

/// Numbers are stored, and are those of mentorship/v1/group_referral.proto.
enum class GroupReferralState {
  kOpen = 1,
  kHandedOver = 2,
  kAttended = 3,
  kDeclined = 4,
  kNotReached = 5,
  kCancelled = 6
};
enum class GroupHandOff { kInPerson = 1, kByPhone = 2, kToldOnly = 3 };
enum class GroupReferralOutcome { kAttended = 1, kDeclined = 2, kNotReached = 3 };
/// The last two are the service's own.
enum class GroupReferralCancelReason { kEnteredInError = 1, kPlanChanged = 2, kGroupEnded = 3, kDischarged = 4 };

/// "HANDED_OVER", for errors.
std::string NameOf(GroupReferralState state);

struct GroupReferral {
  GroupReferralId id{};
  PatientId patient{};
  std::int64_t version = 1;
  /// One of the two: a group of the clinic, or a meeting of the directory.
  std::optional<GroupId> group{};
  std::optional<MeetingId> meeting{};
  /// Who is to introduce them.
  platform::AccountId hands_over{};
  Date referred_on{};
  Date hand_over_by{};
  GroupReferralState state = GroupReferralState::kOpen;
  std::optional<GroupHandOff> hand_off{};
  std::optional<Date> handed_over_on{};
  /// The first time that they were there.
  std::optional<Date> attended_on{};
  /// The attendance that says so; nothing where somebody has recorded the outcome.
  std::optional<AttendanceId> attendance{};
  std::optional<GroupReferralCancelReason> cancelled_because{};
  bool operator==(const GroupReferral&) const = default;

  /// Open or handed over: what becomes of it is not known yet.
  bool GoesOn() const { return state == GroupReferralState::kOpen || state == GroupReferralState::kHandedOver; }
};

/// What is known of the place and of who hands over, when somebody is referred.
struct GroupReferralFacts {
  /// The group has ended.
  bool group_ended = false;
  /// The meeting is listed by its feed no more.
  bool meeting_retired = false;
  /// Who hands over is a mentor from outside the workforce.
  bool from_outside = false;
};

/// Every rule that a new one breaks, in this order; `subject` is the field. Pure.
///  - GROUP_ENDED; MEETING_RETIRED
///  - FROM_OUTSIDE: a mentor from outside learns nothing that is not disclosed to them
///  - HAND_OVER_IN_PAST; HAND_OVER_TOO_LATE: more than 90 days from today (house rule)
platform::Violations CheckGroupReferral(const GroupReferral& referral, const GroupReferralFacts& facts, Date today);

/// The changes below return the referral with the version one higher. Errors, all FAILED_PRECONDITION:
/// GROUP_REFERRAL_STATE (metadata: state), and GROUP_REFERRAL_NOT_VALID naming every rule that is broken.

/// Of an open one. Rules: DATE_IN_FUTURE, BEFORE_REFERRAL.
platform::Result<GroupReferral> HandOver(GroupReferral referral, GroupHandOff how, Date on, Date today);
/// Of one that goes on; somebody may come without having been handed over. Rules: DAY_REQUIRED where they attended,
/// DAY_WITHOUT_ATTENDANCE where they did not; DATE_IN_FUTURE, BEFORE_REFERRAL.
platform::Result<GroupReferral> Close(GroupReferral referral, GroupReferralOutcome outcome, std::optional<Date> on,
                                      Date today);
/// Of one that goes on, for the first two reasons. Rules: REASON_OF_THE_SERVICE.
platform::Result<GroupReferral> Cancel(GroupReferral referral, GroupReferralCancelReason reason);

struct FirstAttendance {
  AttendanceId id{};
  Date on{};
};
/// What the attendances on record make of it. `first`: the earliest that counts at its group, of a day from the
/// referral on; nothing when there is none. One that goes on is closed by it; one that was closed so goes with it, and
/// goes on where it was when there is none any more. What somebody has recorded stays. The same referral, and version,
/// when nothing changes.
GroupReferral FollowAttendance(GroupReferral referral, const std::optional<FirstAttendance>& first);

/// How long after the hand-off somebody asks whether it worked (house rule: two meetings of a weekly group).
constexpr std::chrono::days kAskedAfterHandOff{14};

/// Last day for what comes next: the hand-off, then the asking. Nothing when nothing does.
std::optional<Date> DueOn(const GroupReferral& referral);
/// That day has passed.
bool IsOverdue(const GroupReferral& referral, Date today);

}  // namespace cairn::mentorship::domain
