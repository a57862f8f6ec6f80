#include "mentorship/storage/group_store.h"

#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using domain::Group;
using domain::GroupAttendance;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

GroupRecord ReadGroup(const Row& row) {
  GroupRecord record;
  auto& group = record.group;
  group.id = Get<GroupId>(row, "group_id");
  group.version = Get<std::int64_t>(row, "version");
  group.name = Get<std::string>(row, "name");
  group.kind = static_cast<domain::GroupKind>(Get<std::int16_t>(row, "kind"));
  group.format = static_cast<domain::GroupFormat>(Get<std::int16_t>(row, "format"));
  group.place = Get<std::string>(row, "place");
  group.facilitator = Get<AccountId>(row, "facilitator_id");
  group.ended_on = GetOptional<Date>(row, "ended_on");
  record.created_at = Get<Instant>(row, "created_at");
  return record;
}

GroupAttendance ReadAttendance(const Row& row) {
  GroupAttendance attendance;
  attendance.id = Get<AttendanceId>(row, "attendance_id");
  attendance.patient = Get<PatientId>(row, "patient_id");
  attendance.group = Get<GroupId>(row, "group_id");
  attendance.attended_on = Get<Date>(row, "attended_on");
  attendance.source = static_cast<domain::AttendanceSource>(Get<std::int16_t>(row, "source"));
  attendance.format = static_cast<domain::GroupFormat>(Get<std::int16_t>(row, "format"));
  return attendance;
}

AttendanceRecord ReadAttendanceRecord(const Row& row) {
  return {.attendance = ReadAttendance(row),
          .recorded_at = Get<Instant>(row, "recorded_at"),
          .recorded_by = Get<AccountId>(row, "recorded_by"),
          .voided = Get<bool>(row, "voided")};
}

}  // namespace

constexpr Statement kInsertGroup{"insert_group", R"sql(
  INSERT INTO support_group
    (org_id, group_id, version, name, kind, format, place, facilitator_id, created_at, created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (org_id, lower(name)) WHERE ended_on IS NULL DO NOTHING)sql"};

Result<void> InsertGroup(Transaction& tx, const GroupRecord& record, AccountId by) {
  const auto& group = record.group;
  const auto rows =
      tx.Exec(kInsertGroup, tx.org(), group.id, group.version, group.name, static_cast<std::int16_t>(group.kind),
              static_cast<std::int16_t>(group.format), group.place, group.facilitator, record.created_at, by);
  if (rows.affected_rows() == 0) return Fail(GroupExists());
  return {};
}

constexpr Statement kFindGroup{"find_group", R"sql(
  SELECT group_id, version, name, kind, format, place, facilitator_id, ended_on, created_at
  FROM support_group
  WHERE org_id = $1 AND group_id = $2)sql"};
constexpr Statement kLockGroup{"lock_group", R"sql(
  SELECT group_id, version, name, kind, format, place, facilitator_id, ended_on, created_at
  FROM support_group
  WHERE org_id = $1 AND group_id = $2
  FOR NO KEY UPDATE)sql"};

Result<GroupRecord> FindGroup(Transaction& tx, GroupId id, bool lock) {
  const auto rows = tx.Exec(lock ? kLockGroup : kFindGroup, tx.org(), id);
  if (rows.empty()) return Fail(GroupNotFound(id));
  return ReadGroup(rows[0]);
}

constexpr Statement kEndGroup{"end_group", R"sql(
  UPDATE support_group SET version = $3, ended_on = $4 WHERE org_id = $1 AND group_id = $2)sql"};

void EndGroup(Transaction& tx, const Group& group) {
  tx.ExecLater(kEndGroup, tx.org(), group.id, group.version, group.ended_on);
}

constexpr Statement kListGroups{"list_groups", R"sql(
  SELECT group_id, version, name, kind, format, place, facilitator_id, ended_on, created_at
  FROM support_group
  WHERE org_id = $1 AND ($2::boolean OR ended_on IS NULL)
    AND ($3::text IS NULL OR (name, group_id) > ($3, $4::uuid))
  ORDER BY name, group_id
  LIMIT $5)sql"};

std::vector<GroupRecord> ListGroups(Transaction& tx, bool include_ended,
                                    const std::optional<std::pair<std::string, GroupId>>& after, int limit) {
  std::optional<std::string> name;
  std::optional<GroupId> id;
  if (after) {
    name = after->first;
    id = after->second;
  }
  std::vector<GroupRecord> groups;
  for (const auto& row : tx.Exec(kListGroups, tx.org(), include_ended, name, id, limit))
    groups.push_back(ReadGroup(row));
  return groups;
}

constexpr Statement kInsertAttendance{"insert_attendance", R"sql(
  INSERT INTO group_attendance
    (org_id, attendance_id, patient_id, group_id, attended_on, source, format, recorded_at, recorded_by)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
  WHERE NOT EXISTS (
    SELECT 1
    FROM patient p
    JOIN group_attendance a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = $3 AND a.group_id = $4 AND a.attended_on = $5::date AND a.voided_at IS NULL)
  ON CONFLICT (org_id, patient_id, group_id, attended_on) WHERE voided_at IS NULL DO NOTHING)sql"};

Result<void> InsertAttendance(Transaction& tx, const AttendanceRecord& record) {
  const auto& attendance = record.attendance;
  const auto rows = tx.Exec(kInsertAttendance, tx.org(), attendance.id, attendance.patient, attendance.group,
                            attendance.attended_on, static_cast<std::int16_t>(attendance.source),
                            static_cast<std::int16_t>(attendance.format), record.recorded_at, record.recorded_by);
  if (rows.affected_rows() == 0) return Fail(AttendanceRecorded());
  return {};
}

constexpr Statement kVoidAttendance{"void_attendance", R"sql(
  UPDATE group_attendance a
  SET voided_at = $4, voided_by = $5
  FROM patient p
  WHERE a.org_id = $1 AND a.attendance_id = $2 AND a.voided_at IS NULL AND ($6::uuid IS NULL OR a.recorded_by = $6)
    AND p.org_id = $1 AND p.patient_id = a.patient_id AND p.survivor_id = $3
  RETURNING a.attendance_id, a.patient_id, a.group_id, a.attended_on, a.source, a.format, a.recorded_at, a.recorded_by,
            true AS voided)sql"};

Result<AttendanceRecord> VoidAttendance(Transaction& tx, PatientId patient, AttendanceId id,
                                        std::optional<AccountId> recorded_by, Instant now, AccountId by) {
  const auto rows = tx.Exec(kVoidAttendance, tx.org(), id, patient, now, by, recorded_by);
  if (rows.empty()) return Fail(AttendanceNotFound(id));
  return ReadAttendanceRecord(rows[0]);
}

constexpr Statement kListAttendance{"list_attendance", R"sql(
  SELECT a.attendance_id, a.patient_id, a.group_id, a.attended_on, a.source, a.format, a.recorded_at, a.recorded_by,
         false AS voided
  FROM patient p
  JOIN group_attendance a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND a.voided_at IS NULL AND ($6::uuid IS NULL OR a.recorded_by = $6)
    AND ($3::date IS NULL OR (a.attended_on, a.attendance_id) < ($3, $4::uuid))
  ORDER BY a.attended_on DESC, a.attendance_id DESC
  LIMIT $5)sql"};

std::vector<AttendanceRecord> ListAttendance(Transaction& tx, PatientId patient, std::optional<AccountId> recorded_by,
                                             const std::optional<std::pair<Date, AttendanceId>>& before, int limit) {
  std::optional<Date> day;
  std::optional<AttendanceId> id;
  if (before) {
    day = before->first;
    id = before->second;
  }
  std::vector<AttendanceRecord> records;
  for (const auto& row : tx.Exec(kListAttendance, tx.org(), patient, day, id, limit, recorded_by))
    records.push_back(ReadAttendanceRecord(row));
  return records;
}

constexpr Statement kListAttendanceSince{"list_attendance_since", R"sql(
  SELECT a.attendance_id, a.patient_id, a.group_id, a.attended_on, a.source, a.format
  FROM patient p
  JOIN group_attendance a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND a.voided_at IS NULL AND a.attended_on >= $3)sql"};

std::vector<GroupAttendance> ListAttendanceSince(Transaction& tx, PatientId patient, Date since) {
  std::vector<GroupAttendance> attendances;
  for (const auto& row : tx.Exec(kListAttendanceSince, tx.org(), patient, since))
    attendances.push_back(ReadAttendance(row));
  return attendances;
}

std::vector<Statement> GroupStatements() {
  return {kInsertGroup,      kFindGroup,      kLockGroup,      kEndGroup,           kListGroups,
          kInsertAttendance, kVoidAttendance, kListAttendance, kListAttendanceSince};
}

}  // namespace cairn::mentorship::storage
