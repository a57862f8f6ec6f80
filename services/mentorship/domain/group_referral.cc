#include "mentorship/domain/group_referral.h"

#include <utility>

namespace cairn::mentorship::domain {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::Result;
using platform::Violations;
using std::chrono::days;
using std::chrono::sys_days;

namespace {

constexpr days kLongestAhead{90};

Error NotInState(const char* message, GroupReferralState state) {
  return {.code = Code::kFailedPrecondition,
          .reason = "GROUP_REFERRAL_STATE",
          .message = message,
          .metadata = {{"state", NameOf(state)}}};
}

Result<void> RequireValid(Violations violations) {
  return platform::RequireNone("GROUP_REFERRAL_NOT_VALID", "It can't be recorded so", std::move(violations));
}

void CheckDay(const GroupReferral& referral, Date on, Date today, const char* field, Violations& violations) {
  if (on > today) violations.push_back({"DATE_IN_FUTURE", field, "The day is yet to come."});
  if (on < referral.referred_on) violations.push_back({"BEFORE_REFERRAL", field, "They were referred after that day."});
}

GroupReferralState StateAfter(GroupReferralOutcome outcome) {
  switch (outcome) {
    case GroupReferralOutcome::kAttended:
      return GroupReferralState::kAttended;
    case GroupReferralOutcome::kDeclined:
      return GroupReferralState::kDeclined;
    case GroupReferralOutcome::kNotReached:
      return GroupReferralState::kNotReached;
  }
  return GroupReferralState::kNotReached;
}

}  // namespace

std::string NameOf(GroupReferralState state) {
  switch (state) {
    case GroupReferralState::kOpen:
      return "OPEN";
    case GroupReferralState::kHandedOver:
      return "HANDED_OVER";
    case GroupReferralState::kAttended:
      return "ATTENDED";
    case GroupReferralState::kDeclined:
      return "DECLINED";
    case GroupReferralState::kNotReached:
      return "NOT_REACHED";
    case GroupReferralState::kCancelled:
      return "CANCELLED";
  }
  return "UNKNOWN";
}

Violations CheckGroupReferral(const GroupReferral& referral, const GroupReferralFacts& facts, Date today) {
  Violations violations;
  if (facts.group_ended) violations.push_back({"GROUP_ENDED", "group_id", "The group has ended."});
  if (facts.meeting_retired)
    violations.push_back({"MEETING_RETIRED", "meeting_id", "Its feed lists the meeting no more."});
  if (facts.from_outside)
    violations.push_back({"FROM_OUTSIDE", "hands_over_account_id", "Who hands over is of the clinic's workforce."});
  if (referral.hand_over_by < today)
    violations.push_back({"HAND_OVER_IN_PAST", "hand_over_by_date", "That day has passed."});
  if (sys_days(referral.hand_over_by) - sys_days(today) > kLongestAhead)
    violations.push_back({"HAND_OVER_TOO_LATE", "hand_over_by_date", "The day is more than 90 days away."});
  return violations;
}

Result<GroupReferral> HandOver(GroupReferral referral, GroupHandOff how, Date on, Date today) {
  if (referral.state != GroupReferralState::kOpen)
    return Fail(NotInState("They were handed over already, or it has come to an end.", referral.state));
  Violations violations;
  CheckDay(referral, on, today, "handed_over_on", violations);
  if (const auto valid = RequireValid(std::move(violations)); !valid) return Fail(valid.error());
  referral.state = GroupReferralState::kHandedOver;
  referral.hand_off = how;
  referral.handed_over_on = on;
  ++referral.version;
  return referral;
}

Result<GroupReferral> Close(GroupReferral referral, GroupReferralOutcome outcome, std::optional<Date> on, Date today) {
  if (!referral.GoesOn()) return Fail(NotInState("It has come to an end already.", referral.state));
  const bool attended = outcome == GroupReferralOutcome::kAttended;
  Violations violations;
  if (attended && !on)
    violations.push_back({"DAY_REQUIRED", "attended_on", "On which day were they there for the first time?"});
  if (!attended && on)
    violations.push_back({"DAY_WITHOUT_ATTENDANCE", "attended_on", "A day is of those who were there."});
  if (on) CheckDay(referral, *on, today, "attended_on", violations);
  if (const auto valid = RequireValid(std::move(violations)); !valid) return Fail(valid.error());
  referral.state = StateAfter(outcome);
  referral.attended_on = on;
  ++referral.version;
  return referral;
}

Result<GroupReferral> Cancel(GroupReferral referral, GroupReferralCancelReason reason) {
  if (!referral.GoesOn()) return Fail(NotInState("It has come to an end already.", referral.state));
  Violations violations;
  if (reason == GroupReferralCancelReason::kGroupEnded || reason == GroupReferralCancelReason::kDischarged)
    violations.push_back({"REASON_OF_THE_SERVICE", "reason", "The end of the group and a discharge do so themselves."});
  if (const auto valid = RequireValid(std::move(violations)); !valid) return Fail(valid.error());
  referral.state = GroupReferralState::kCancelled;
  referral.cancelled_because = reason;
  ++referral.version;
  return referral;
}

GroupReferral FollowAttendance(GroupReferral referral, const std::optional<FirstAttendance>& first) {
  const bool follows = referral.GoesOn() || (referral.state == GroupReferralState::kAttended && referral.attendance);
  if (!follows) return referral;
  auto after = referral;
  if (first) {
    after.state = GroupReferralState::kAttended;
    after.attendance = first->id;
    after.attended_on = first->on;
  } else {
    after.state = referral.hand_off ? GroupReferralState::kHandedOver : GroupReferralState::kOpen;
    after.attendance.reset();
    after.attended_on.reset();
  }
  if (after != referral) ++after.version;
  return after;
}

std::optional<Date> DueOn(const GroupReferral& referral) {
  if (referral.state == GroupReferralState::kOpen) return referral.hand_over_by;
  if (referral.state == GroupReferralState::kHandedOver)
    return Date(sys_days(referral.handed_over_on.value()) + kAskedAfterHandOff);
  return std::nullopt;
}

bool IsOverdue(const GroupReferral& referral, Date today) {
  const auto due = DueOn(referral);
  return due && *due < today;
}

}  // namespace cairn::mentorship::domain
