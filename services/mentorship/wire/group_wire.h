#pragma once

#include "cairn/mentorship/v1/group.pb.h"
#include "mentorship/domain/attendance.h"

namespace cairn::mentorship::wire {

/// Without id and times, which the record has.
domain::Group ToDomain(const v1::GroupDetails& details);
/// Without creation and etag.
v1::Group ToProto(const domain::Group& group);

/// Without the patient, and who recorded it and when.
v1::GroupAttendance ToProto(const domain::GroupAttendance& attendance);
v1::WeekOfAttendance ToProto(const domain::AttendanceWeek& week);

}  // namespace cairn::mentorship::wire
