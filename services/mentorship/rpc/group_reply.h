#pragma once

#include "cairn/mentorship/v1/group.pb.h"
#include "mentorship/storage/group_store.h"
#include "platform/crypto/crypto.h"

namespace cairn::mentorship {

/// A group as it is answered, with its etag.
v1::Group ToReply(const platform::crypto::OrgKeys& keys, const storage::GroupRecord& record);
/// `patient`: who was asked for, whatever record the row is of.
v1::GroupAttendance ToReply(PatientId patient, const storage::AttendanceRecord& record);

}  // namespace cairn::mentorship
