#include "mentorship/storage/group_referral_store.h"

#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using domain::GroupReferral;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

template <class Enum>
std::optional<std::int16_t> CodeOf(const std::optional<Enum>& value) {
  if (!value) return std::nullopt;
  return static_cast<std::int16_t>(*value);
}

template <class Enum>
std::optional<Enum> ReadCode(const Row& row, const char* column) {
  const auto code = GetOptional<std::int16_t>(row, column);
  return code ? std::optional(static_cast<Enum>(*code)) : std::nullopt;
}

GroupReferralRecord ReadReferral(const Row& row) {
  GroupReferralRecord record;
  auto& referral = record.referral;
  referral.id = Get<GroupReferralId>(row, "group_referral_id");
  referral.patient = Get<PatientId>(row, "survivor_id");
  referral.version = Get<std::int64_t>(row, "version");
  referral.group = GetOptional<GroupId>(row, "group_id");
  referral.meeting = GetOptional<MeetingId>(row, "meeting_id");
  referral.hands_over = Get<AccountId>(row, "hands_over_id");
  referral.referred_on = Get<Date>(row, "referred_on");
  referral.hand_over_by = Get<Date>(row, "hand_over_by");
  referral.state = static_cast<domain::GroupReferralState>(Get<std::int16_t>(row, "state"));
  referral.hand_off = ReadCode<domain::GroupHandOff>(row, "hand_off");
  referral.handed_over_on = GetOptional<Date>(row, "handed_over_on");
  referral.attended_on = GetOptional<Date>(row, "attended_on");
  referral.attendance = GetOptional<AttendanceId>(row, "attendance_id");
  referral.cancelled_because = ReadCode<domain::GroupReferralCancelReason>(row, "cancel_reason");
  record.referred_at = Get<Instant>(row, "referred_at");
  record.referred_by = Get<AccountId>(row, "referred_by");
  record.handed_over_by = GetOptional<AccountId>(row, "handed_over_by");
  record.closed_at = GetOptional<Instant>(row, "closed_at");
  record.closed_by = GetOptional<AccountId>(row, "closed_by");
  return record;
}

std::vector<GroupReferralRecord> ReadReferrals(const Rows& rows) {
  std::vector<GroupReferralRecord> records;
  for (const auto& row : rows) records.push_back(ReadReferral(row));
  return records;
}

}  // namespace

constexpr Statement kInsertGroupReferral{"insert_group_referral", R"sql(
  INSERT INTO group_referral
    (org_id, group_referral_id, patient_id, version, group_id, meeting_id, hands_over_id, referred_on, referred_at,
     referred_by, hand_over_by, state)
  SELECT $1, $2, $3, $4, $5::uuid, $6::uuid, $7, $8, $9, $10, $11, $12
  WHERE NOT EXISTS (
    SELECT 1
    FROM patient p
    JOIN group_referral r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = $3 AND r.state < 3
      AND (r.group_id = $5::uuid OR r.meeting_id = $6::uuid)))sql"};

Result<void> InsertGroupReferral(Transaction& tx, const GroupReferralRecord& record) {
  const auto& referral = record.referral;
  const auto rows =
      tx.Exec(kInsertGroupReferral, tx.org(), referral.id, referral.patient, referral.version, referral.group,
              referral.meeting, referral.hands_over, referral.referred_on, record.referred_at, record.referred_by,
              referral.hand_over_by, static_cast<std::int16_t>(referral.state));
  if (rows.affected_rows() == 0) return Fail(GroupReferralOpen());
  return {};
}

constexpr Statement kLockGroupReferral{"lock_group_referral", R"sql(
  SELECT r.group_referral_id, p.survivor_id, r.version, r.group_id, r.meeting_id, r.hands_over_id, r.referred_on,
         r.hand_over_by, r.state, r.hand_off, r.handed_over_on, r.attended_on, r.attendance_id, r.cancel_reason,
         r.referred_at, r.referred_by, r.handed_over_by, r.closed_at, r.closed_by
  FROM patient p
  JOIN group_referral r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND r.group_referral_id = $3
  FOR NO KEY UPDATE OF r)sql"};

Result<GroupReferralRecord> LockGroupReferral(Transaction& tx, PatientId patient, GroupReferralId id) {
  const auto rows = tx.Exec(kLockGroupReferral, tx.org(), patient, id);
  if (rows.empty()) return Fail(GroupReferralNotFound(id));
  return ReadReferral(rows[0]);
}

constexpr Statement kUpdateGroupReferral{"update_group_referral", R"sql(
  UPDATE group_referral
  SET version = $3, state = $4, hand_off = $5, handed_over_on = $6, handed_over_by = $7, attended_on = $8,
      attendance_id = $9, cancel_reason = $10, closed_at = $11, closed_by = $12
  WHERE org_id = $1 AND group_referral_id = $2)sql"};

void UpdateGroupReferral(Transaction& tx, const GroupReferralRecord& record) {
  const auto& referral = record.referral;
  tx.ExecLater(kUpdateGroupReferral, tx.org(), referral.id, referral.version, static_cast<std::int16_t>(referral.state),
               CodeOf(referral.hand_off), referral.handed_over_on, record.handed_over_by, referral.attended_on,
               referral.attendance, CodeOf(referral.cancelled_because), record.closed_at, record.closed_by);
}

constexpr Statement kLockFollowedReferrals{"lock_followed_group_referrals", R"sql(
  SELECT r.group_referral_id, p.survivor_id, r.version, r.group_id, r.meeting_id, r.hands_over_id, r.referred_on,
         r.hand_over_by, r.state, r.hand_off, r.handed_over_on, r.attended_on, r.attendance_id, r.cancel_reason,
         r.referred_at, r.referred_by, r.handed_over_by, r.closed_at, r.closed_by
  FROM patient p
  JOIN group_referral r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND r.group_id = $3 AND (r.state < 3 OR r.attendance_id IS NOT NULL)
  ORDER BY r.group_referral_id
  FOR NO KEY UPDATE OF r)sql"};

std::vector<GroupReferralRecord> LockFollowedReferrals(Transaction& tx, PatientId patient, GroupId group) {
  return ReadReferrals(tx.Exec(kLockFollowedReferrals, tx.org(), patient, group));
}

constexpr Statement kFindFirstAttendance{"find_first_attendance", R"sql(
  SELECT a.attendance_id, a.attended_on
  FROM patient p
  JOIN group_attendance a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND a.group_id = $3 AND a.voided_at IS NULL AND a.attended_on >= $4
    AND a.recorded_at >= $5
  ORDER BY a.attended_on, a.attendance_id
  LIMIT 1)sql"};

std::optional<domain::FirstAttendance> FindFirstAttendance(Transaction& tx, const GroupReferralRecord& record) {
  const auto& referral = record.referral;
  const auto rows = tx.Exec(kFindFirstAttendance, tx.org(), referral.patient, referral.group, referral.referred_on,
                            record.referred_at);
  if (rows.empty()) return std::nullopt;
  return domain::FirstAttendance{Get<AttendanceId>(rows[0], "attendance_id"), Get<Date>(rows[0], "attended_on")};
}

constexpr Statement kListGroupReferrals{"list_group_referrals", R"sql(
  SELECT r.group_referral_id, p.survivor_id, r.version, r.group_id, r.meeting_id, r.hands_over_id, r.referred_on,
         r.hand_over_by, r.state, r.hand_off, r.handed_over_on, r.attended_on, r.attendance_id, r.cancel_reason,
         r.referred_at, r.referred_by, r.handed_over_by, r.closed_at, r.closed_by
  FROM patient p
  JOIN group_referral r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2
    AND ($3::timestamptz IS NULL OR (r.referred_at, r.group_referral_id) < ($3, $4::uuid))
  ORDER BY r.referred_at DESC, r.group_referral_id DESC
  LIMIT $5)sql"};

std::vector<GroupReferralRecord> ListGroupReferrals(Transaction& tx, PatientId patient,
                                                    const std::optional<std::pair<Instant, GroupReferralId>>& after,
                                                    int limit) {
  std::optional<Instant> time;
  std::optional<GroupReferralId> id;
  if (after) std::tie(time, id) = *after;
  return ReadReferrals(tx.Exec(kListGroupReferrals, tx.org(), patient, time, id, limit));
}

constexpr Statement kListDueGroupReferrals{"list_due_group_referrals", R"sql(
  SELECT r.group_referral_id, p.survivor_id, r.version, r.group_id, r.meeting_id, r.hands_over_id, r.referred_on,
         r.hand_over_by, r.state, r.hand_off, r.handed_over_on, r.attended_on, r.attendance_id, r.cancel_reason,
         r.referred_at, r.referred_by, r.handed_over_by, r.closed_at, r.closed_by
  FROM group_referral r
  JOIN patient p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
  CROSS JOIN LATERAL (
    SELECT CASE WHEN r.state = 1 THEN r.hand_over_by ELSE r.handed_over_on + $4::integer END AS due_on) d
  WHERE r.org_id = $1 AND r.state < 3 AND NOT p.shredded AND ($5::date IS NULL OR d.due_on < $5)
    AND EXISTS (
      SELECT 1
      FROM care_relation c
      JOIN patient related ON related.org_id = c.org_id AND related.patient_id = c.patient_id
      WHERE c.org_id = r.org_id AND c.account_id = $2 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $3)
        AND related.survivor_id = p.survivor_id)
    AND NOT EXISTS (
      SELECT 1
      FROM patient_wall w
      JOIN patient walled ON walled.org_id = w.org_id AND walled.patient_id = w.patient_id
      WHERE w.org_id = r.org_id AND w.account_id = $2 AND w.lifted_at IS NULL AND walled.survivor_id = p.survivor_id)
  ORDER BY d.due_on, r.group_referral_id
  LIMIT $6)sql"};

std::vector<GroupReferralRecord> ListDueGroupReferrals(Transaction& tx, const DueReferrals& asked) {
  return ReadReferrals(tx.Exec(kListDueGroupReferrals, tx.org(), asked.account, asked.now,
                               static_cast<std::int32_t>(domain::kAskedAfterHandOff.count()), asked.before,
                               asked.limit));
}

constexpr Statement kListOwnGroupReferrals{"list_own_group_referrals", R"sql(
  SELECT r.group_referral_id, p.survivor_id, r.version, r.group_id, r.meeting_id, r.hands_over_id, r.referred_on,
         r.hand_over_by, r.state, r.hand_off, r.handed_over_on, r.attended_on, r.attendance_id, r.cancel_reason,
         r.referred_at, r.referred_by, r.handed_over_by, r.closed_at, r.closed_by, walks.relationship_id
  FROM mentor m
  JOIN relationship walks ON walks.org_id = m.org_id AND walks.mentor_id = m.mentor_id
  JOIN patient met ON met.org_id = walks.org_id AND met.patient_id = walks.patient_id
  JOIN patient p ON p.org_id = met.org_id AND p.survivor_id = met.survivor_id
  JOIN group_referral r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
  CROSS JOIN LATERAL (
    SELECT CASE WHEN r.state = 1 THEN r.hand_over_by ELSE r.handed_over_on + $3::integer END AS due_on) d
  WHERE m.org_id = $1 AND m.account_id = $2 AND m.state <> 3 AND walks.state BETWEEN 2 AND 4
    AND r.hands_over_id = $2 AND r.state < 3 AND NOT p.shredded AND ($4::date IS NULL OR d.due_on < $4)
    AND NOT EXISTS (
      SELECT 1
      FROM patient_wall w
      JOIN patient walled ON walled.org_id = w.org_id AND walled.patient_id = w.patient_id
      WHERE w.org_id = $1 AND w.account_id = $2 AND w.lifted_at IS NULL AND walled.survivor_id = p.survivor_id)
  ORDER BY d.due_on, r.group_referral_id
  LIMIT $5)sql"};

std::vector<OwnGroupReferral> ListOwnGroupReferrals(Transaction& tx, const DueReferrals& asked) {
  std::vector<OwnGroupReferral> own;
  for (const auto& row :
       tx.Exec(kListOwnGroupReferrals, tx.org(), asked.account,
               static_cast<std::int32_t>(domain::kAskedAfterHandOff.count()), asked.before, asked.limit))
    own.push_back({ReadReferral(row), Get<RelationshipId>(row, "relationship_id")});
  return own;
}

constexpr Statement kCancelReferralsOfGroup{"cancel_group_referrals_of_group", R"sql(
  UPDATE group_referral
  SET state = 6, cancel_reason = 3, version = version + 1, closed_at = $3, closed_by = $4
  WHERE org_id = $1 AND group_id = $2 AND state < 3
  RETURNING patient_id)sql"};

std::vector<PatientId> CancelReferralsOfGroup(Transaction& tx, GroupId group, Instant now, AccountId by) {
  std::vector<PatientId> patients;
  for (const auto& row : tx.Exec(kCancelReferralsOfGroup, tx.org(), group, now, by))
    patients.push_back(Get<PatientId>(row, "patient_id"));
  return patients;
}

// Who refers holds the record: after this, whatever they have written is seen, and what they ask next sees the end.
constexpr Statement kHoldDischarged{"hold_discharged_patient", R"sql(
  SELECT p.patient_id
  FROM patient told
  JOIN patient p ON p.org_id = told.org_id AND p.patient_id = told.survivor_id
  WHERE told.org_id = $1 AND told.patient_id = $2
  FOR NO KEY UPDATE OF p)sql"};
constexpr Statement kCancelReferralsOfDischarged{"cancel_group_referrals_of_discharged", R"sql(
  UPDATE group_referral r
  SET state = 6, cancel_reason = 4, version = r.version + 1, closed_at = $3, closed_by = NULL
  FROM patient told, patient p
  WHERE told.org_id = $1 AND told.patient_id = $2 AND p.org_id = $1 AND p.survivor_id = told.survivor_id
    AND r.org_id = $1 AND r.patient_id = p.patient_id AND r.state < 3
    AND NOT EXISTS (SELECT 1 FROM patient same JOIN episode o ON o.org_id = same.org_id AND o.patient_id = same.patient_id
                    WHERE same.org_id = $1 AND same.survivor_id = told.survivor_id AND o.state <> 3))sql"};

void CancelReferralsOfDischarged(Transaction& tx, PatientId patient, Instant now) {
  tx.ExecLater(kHoldDischarged, tx.org(), patient);
  tx.ExecLater(kCancelReferralsOfDischarged, tx.org(), patient, now);
}

std::vector<Statement> GroupReferralStatements() {
  return {kInsertGroupReferral,    kLockGroupReferral,  kUpdateGroupReferral,        kLockFollowedReferrals,
          kFindFirstAttendance,    kListGroupReferrals, kListDueGroupReferrals,      kListOwnGroupReferrals,
          kCancelReferralsOfGroup, kHoldDischarged,     kCancelReferralsOfDischarged};
}

}  // namespace cairn::mentorship::storage
