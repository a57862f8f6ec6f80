#include "mentorship/wire/group_wire.h"

#include "platform/wire/date.h"

namespace cairn::mentorship::wire {

// Numbers of the domain are those of the contract.

domain::Group ToDomain(const v1::GroupDetails& details) {
  domain::Group group;
  group.name = details.name();
  group.kind = static_cast<domain::GroupKind>(details.kind());
  group.format = static_cast<domain::GroupFormat>(details.format());
  group.place = details.place();
  group.facilitator = platform::AccountId::Parse(details.facilitator_account_id()).value();
  return group;
}

v1::Group ToProto(const domain::Group& group) {
  v1::Group proto;
  proto.set_group_id(group.id.ToString());
  auto& details = *proto.mutable_details();
  details.set_name(group.name);
  details.set_kind(static_cast<v1::GroupKind>(group.kind));
  details.set_format(static_cast<v1::GroupFormat>(group.format));
  details.set_place(group.place);
  details.set_facilitator_account_id(group.facilitator.ToString());
  if (group.ended_on) *proto.mutable_ended_on() = platform::wire::ToProto(*group.ended_on);
  return proto;
}

v1::GroupAttendance ToProto(const domain::GroupAttendance& attendance) {
  v1::GroupAttendance proto;
  proto.set_attendance_id(attendance.id.ToString());
  proto.set_group_id(attendance.group.ToString());
  *proto.mutable_attended_on() = platform::wire::ToProto(attendance.attended_on);
  proto.set_source(static_cast<v1::AttendanceSource>(attendance.source));
  proto.set_format(static_cast<v1::GroupFormat>(attendance.format));
  return proto;
}

v1::WeekOfAttendance ToProto(const domain::AttendanceWeek& week) {
  v1::WeekOfAttendance proto;
  *proto.mutable_begins_on() = platform::wire::ToProto(week.begins_on);
  proto.set_recorded(week.recorded);
  proto.set_self_reported(week.self_reported);
  return proto;
}

}  // namespace cairn::mentorship::wire
