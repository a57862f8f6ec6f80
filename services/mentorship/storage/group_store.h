#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mentorship/domain/attendance.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Tables: support_group, group_attendance. A patient's attendances are those of all records that are shown with theirs.
namespace cairn::mentorship::storage {

struct GroupRecord {
  domain::Group group;
  platform::Instant created_at;
};
/// Errors: GROUP_EXISTS.
platform::Result<void> InsertGroup(platform::postgres::Transaction& tx, const GroupRecord& record,
                                   platform::AccountId by);
/// Errors: GROUP_NOT_FOUND. `lock`: nobody else changes it until the transaction ends.
platform::Result<GroupRecord> FindGroup(platform::postgres::Transaction& tx, GroupId id, bool lock);
/// Its last day and version.
void EndGroup(platform::postgres::Transaction& tx, const domain::Group& group);
/// By name and id, after those given.
std::vector<GroupRecord> ListGroups(platform::postgres::Transaction& tx, bool include_ended,
                                    const std::optional<std::pair<std::string, GroupId>>& after, int limit);

struct AttendanceRecord {
  domain::GroupAttendance attendance;
  platform::Instant recorded_at;
  platform::AccountId recorded_by;
  bool voided = false;
};
/// Errors: ATTENDANCE_RECORDED: there is one of the patient at the group on that day.
platform::Result<void> InsertAttendance(platform::postgres::Transaction& tx, const AttendanceRecord& record);
/// What was voided. Errors: ATTENDANCE_NOT_FOUND, also when it is another patient's or voided already.
/// `recorded_by`: only what this account recorded; everything when it is not there.
platform::Result<AttendanceRecord> VoidAttendance(platform::postgres::Transaction& tx, PatientId patient,
                                                  AttendanceId id, std::optional<platform::AccountId> recorded_by,
                                                  platform::Instant now, platform::AccountId by);
/// Those that count, by day and id, the latest first, before those given. `recorded_by` as above.
std::vector<AttendanceRecord> ListAttendance(platform::postgres::Transaction& tx, PatientId patient,
                                             std::optional<platform::AccountId> recorded_by,
                                             const std::optional<std::pair<platform::Date, AttendanceId>>& before,
                                             int limit);
/// Those that count since a day, in no order.
std::vector<domain::GroupAttendance> ListAttendanceSince(platform::postgres::Transaction& tx, PatientId patient,
                                                         platform::Date since);

std::vector<platform::postgres::Statement> GroupStatements();

}  // namespace cairn::mentorship::storage
