#include "mentorship/wire/group_referral_wire.h"

#include <vector>

#include "platform/wire/date.h"

namespace cairn::mentorship::wire {

using domain::GroupReferral;
using platform::Date;
using platform::Fail;
using platform::Result;

namespace {

/// What is no id has been named with the limits of the fields.
template <class Id>
Id IdFrom(const std::string& text) {
  const auto id = Id::Parse(text);
  return id ? *id : Id();
}

}  // namespace

Result<GroupReferral> ToDomain(const v1::ReferToGroupRequest& request) {
  GroupReferral referral;
  std::vector<platform::FieldViolation> wrong;
  if (request.target_case() == v1::ReferToGroupRequest::kGroupId)
    referral.group = IdFrom<GroupId>(request.group_id());
  else if (request.target_case() == v1::ReferToGroupRequest::kMeetingId)
    referral.meeting = IdFrom<MeetingId>(request.meeting_id());
  else
    wrong.push_back({"target", "must be a group or a meeting"});
  if (request.has_hand_over_by_date()) {
    const auto by = platform::wire::ParseDate(request.hand_over_by_date(), "hand_over_by_date");
    if (by)
      referral.hand_over_by = *by;
    else
      wrong.insert(wrong.end(), by.error().fields.begin(), by.error().fields.end());
  }
  if (!wrong.empty()) return Fail(platform::InvalidRequest(std::move(wrong)));
  referral.patient = IdFrom<PatientId>(request.patient_id());
  referral.hands_over = IdFrom<platform::AccountId>(request.hands_over_account_id());
  return referral;
}

v1::GroupReferral ToProto(const GroupReferral& referral, Date today) {
  using platform::wire::ToProto;
  v1::GroupReferral proto;
  proto.set_group_referral_id(referral.id.ToString());
  if (referral.group) proto.set_group_id(referral.group->ToString());
  if (referral.meeting) proto.set_meeting_id(referral.meeting->ToString());
  proto.set_hands_over_account_id(referral.hands_over.ToString());
  *proto.mutable_referred_on() = ToProto(referral.referred_on);
  *proto.mutable_hand_over_by_date() = ToProto(referral.hand_over_by);
  proto.set_state(static_cast<v1::GroupReferral::State>(referral.state));
  if (referral.hand_off) proto.set_hand_off(static_cast<v1::GroupHandOff>(*referral.hand_off));
  if (referral.handed_over_on) *proto.mutable_handed_over_on() = ToProto(*referral.handed_over_on);
  if (referral.attended_on) *proto.mutable_attended_on() = ToProto(*referral.attended_on);
  if (referral.attendance) proto.set_attendance_id(referral.attendance->ToString());
  if (referral.cancelled_because)
    proto.set_cancel_reason(static_cast<v1::GroupReferralCancelReason>(*referral.cancelled_because));
  if (const auto due = domain::DueOn(referral)) *proto.mutable_due_date() = ToProto(*due);
  proto.set_overdue(domain::IsOverdue(referral, today));
  return proto;
}

}  // namespace cairn::mentorship::wire
