#include "counseling/storage/assignment_store.h"

#include "counseling/storage/errors.h"

namespace cairn::counseling::storage {

using domain::Assignment;
using domain::Attempt;
using domain::Date;
using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::string DaysOf(const std::set<Date>& days) {
  std::vector<std::string> texts;
  for (const auto day : days) texts.push_back(platform::FormatDate(day));
  return ArrayOf(texts);
}
std::string TextsOf(const std::set<std::string>& texts) {
  return ArrayOf(std::vector<std::string>(texts.begin(), texts.end()));
}
std::int32_t SecondsOf(std::chrono::seconds time) { return static_cast<std::int32_t>(time.count()); }

Attempt ReadAttempt(const Row& row) {
  Attempt attempt;
  attempt.number = Get<std::int32_t>(row, "number");
  attempt.delivered_by = static_cast<domain::DeliveredBy>(Get<std::int16_t>(row, "delivered_by"));
  attempt.started_on = Get<Date>(row, "started_on");
  for (const auto& day : GetTextArray(row, "active_on")) attempt.active_on.insert(platform::ParseDate(day).value());
  for (const auto& section : GetTextArray(row, "sections_seen")) attempt.sections_seen.insert(section);
  attempt.active = std::chrono::seconds(Get<std::int32_t>(row, "active_seconds"));
  attempt.last_sign_at = GetOptional<Instant>(row, "last_sign_at");
  attempt.quiz_correct = GetOptional<std::int32_t>(row, "quiz_correct");
  attempt.quiz_submissions = Get<std::int32_t>(row, "quiz_submissions");
  attempt.practice_submitted = Get<bool>(row, "practice_submitted");
  attempt.completed_on = GetOptional<Date>(row, "completed_on");
  return attempt;
}

Assignment ReadAssignment(const Row& row) {
  Assignment assignment;
  assignment.id = Get<AssignmentId>(row, "assignment_id");
  assignment.version = Get<std::int64_t>(row, "version");
  assignment.patient = Get<PatientId>(row, "patient_id");
  assignment.episode = Get<EpisodeId>(row, "episode_id");
  assignment.module_key = Get<std::string>(row, "module_key");
  assignment.module_version = Get<std::int32_t>(row, "module_version");
  assignment.content_hash = Get<std::string>(row, "content_hash");
  assignment.assigned_on = Get<Date>(row, "assigned_on");
  assignment.expires_on = Get<Date>(row, "expires_on");
  assignment.assigned_by = Get<AccountId>(row, "assigned_by");
  if (const auto reason = GetOptional<std::int16_t>(row, "waive_reason")) {
    assignment.waiver = domain::Waiver{static_cast<domain::WaiveReason>(*reason), Get<Date>(row, "waived_on"),
                                       Get<AccountId>(row, "waived_by")};
  }
  return assignment;
}

}  // namespace

constexpr Statement kInsertAssignment{"insert_assignment", R"sql(
  INSERT INTO module_assignment
    (org_id, assignment_id, patient_id, episode_id, version, module_key, module_version, content_hash, assigned_on,
     expires_on, assigned_by, assigned_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))sql"};

void InsertAssignment(Transaction& tx, const Assignment& assignment, Instant now) {
  tx.ExecLater(kInsertAssignment, tx.org(), assignment.id, assignment.patient, assignment.episode, assignment.version,
               assignment.module_key, assignment.module_version, assignment.content_hash, assignment.assigned_on,
               assignment.expires_on, assignment.assigned_by, now);
}

constexpr Statement kUpdateAssignment{"update_assignment", R"sql(
  UPDATE module_assignment
  SET version = $3, completed_on = $4, waive_reason = $5, waived_on = $6, waived_by = $7
  WHERE org_id = $1 AND assignment_id = $2)sql"};
constexpr Statement kUpsertAttempt{"upsert_attempt", R"sql(
  INSERT INTO module_attempt
    (org_id, assignment_id, number, delivered_by, started_on, active_on, sections_seen, active_seconds, last_sign_at,
     quiz_correct, quiz_submissions, practice_submitted, completed_on)
  VALUES ($1, $2, $3, $4, $5, $6::date[], $7::text[], $8, $9, $10, $11, $12, $13)
  ON CONFLICT (org_id, assignment_id, number) DO UPDATE
  SET active_on = excluded.active_on, sections_seen = excluded.sections_seen,
      active_seconds = excluded.active_seconds, last_sign_at = excluded.last_sign_at,
      quiz_correct = excluded.quiz_correct, quiz_submissions = excluded.quiz_submissions,
      practice_submitted = excluded.practice_submitted, completed_on = excluded.completed_on)sql"};
constexpr Statement kInsertEntry{"insert_entry", R"sql(
  INSERT INTO module_entry
    (org_id, assignment_id, version, kind, attempt, occurred_on, sections_seen, active_seconds, quiz_correct,
     recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6::date[], $7::text[], $8, $9, $10, $11))sql"};

void UpdateAssignment(Transaction& tx, const Assignment& assignment, EntryKind kind, const domain::Entry& entry,
                      Instant now, AccountId by) {
  std::optional<std::int16_t> waive_reason;
  std::optional<Date> waived_on;
  std::optional<AccountId> waived_by;
  if (assignment.waiver) {
    waive_reason = static_cast<std::int16_t>(assignment.waiver->reason);
    waived_on = assignment.waiver->on;
    waived_by = assignment.waiver->by;
  }
  tx.ExecLater(kUpdateAssignment, tx.org(), assignment.id, assignment.version, assignment.CompletedOn(), waive_reason,
               waived_on, waived_by);
  std::optional<std::int32_t> number;
  if (kind != EntryKind::kWaived) {
    const auto& attempt = assignment.attempts.back();
    number = attempt.number;
    tx.ExecLater(kUpsertAttempt, tx.org(), assignment.id, attempt.number,
                 static_cast<std::int16_t>(attempt.delivered_by), attempt.started_on, DaysOf(attempt.active_on),
                 TextsOf(attempt.sections_seen), SecondsOf(attempt.active), attempt.last_sign_at, attempt.quiz_correct,
                 attempt.quiz_submissions, attempt.practice_submitted, attempt.completed_on);
  }
  tx.ExecLater(kInsertEntry, tx.org(), assignment.id, assignment.version, static_cast<std::int16_t>(kind), number,
               DaysOf(entry.days), TextsOf(entry.sections_seen), SecondsOf(entry.active), entry.quiz_correct, now, by);
}

constexpr Statement kLockAssignment{"lock_assignment", R"sql(
  SELECT a.assignment_id, a.version, a.patient_id, a.episode_id, a.module_key, a.module_version, a.content_hash,
         a.assigned_on, a.expires_on, a.assigned_by, a.waive_reason, a.waived_on, a.waived_by
  FROM module_assignment a
  JOIN patient p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  WHERE a.org_id = $1 AND a.assignment_id = $2 AND p.survivor_id = $3
  FOR NO KEY UPDATE OF a)sql"};
constexpr Statement kListAttempts{"list_attempts", R"sql(
  SELECT assignment_id, number, delivered_by, started_on, active_on, sections_seen, active_seconds, last_sign_at,
         quiz_correct, quiz_submissions, practice_submitted, completed_on
  FROM module_attempt
  WHERE org_id = $1 AND assignment_id = ANY ($2::uuid[])
  ORDER BY assignment_id, number)sql"};

AssignmentQuestion LockAssignmentLater(Transaction& tx, PatientId patient, AssignmentId id) {
  // In this order: the attempts are those that stand once the lock is had.
  auto assignment = tx.ExecLater(kLockAssignment, tx.org(), id, patient);
  return {std::move(assignment), tx.ExecLater(kListAttempts, tx.org(), ArrayOf(std::vector<AssignmentId>{id}))};
}

Result<Assignment> ReadLockedAssignment(AssignmentQuestion found, AssignmentId id) {
  const auto& rows = found.assignment.Get();
  if (rows.empty()) return Fail(AssignmentNotFound(id));
  auto assignment = ReadAssignment(rows[0]);
  for (const auto& row : found.attempts.Get()) assignment.attempts.push_back(ReadAttempt(row));
  return assignment;
}

constexpr Statement kFindDoneKeys{"find_done_keys", R"sql(
  SELECT DISTINCT a.module_key
  FROM patient p
  JOIN module_assignment a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND (a.completed_on IS NOT NULL OR a.waived_on IS NOT NULL))sql"};

LaterRows FindDoneKeysLater(Transaction& tx, PatientId patient) {
  return tx.ExecLater(kFindDoneKeys, tx.org(), patient);
}

constexpr Statement kFindKeysDoneBy{"find_keys_done_by", R"sql(
  SELECT DISTINCT a.module_key
  FROM patient p
  JOIN module_assignment a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND (a.completed_on <= $3::date OR a.waived_on <= $3::date))sql"};

LaterRows FindKeysDoneByLater(Transaction& tx, PatientId patient, Date day) {
  return tx.ExecLater(kFindKeysDoneBy, tx.org(), patient, day);
}

std::set<std::string> ReadDoneKeys(LaterRows found) {
  std::set<std::string> keys;
  for (const auto& row : found.Get()) keys.insert(Get<std::string>(row, "module_key"));
  return keys;
}

namespace {

std::vector<Assignment> WithAttempts(Transaction& tx, const Rows& rows) {
  std::vector<Assignment> assignments;
  std::vector<AssignmentId> ids;
  for (const auto& row : rows) {
    assignments.push_back(ReadAssignment(row));
    ids.push_back(assignments.back().id);
  }
  if (ids.empty()) return assignments;
  for (const auto& row : tx.Exec(kListAttempts, tx.org(), ArrayOf(ids))) {
    const auto id = Get<AssignmentId>(row, "assignment_id");
    for (auto& assignment : assignments) {
      if (assignment.id == id) assignment.attempts.push_back(ReadAttempt(row));
    }
  }
  return assignments;
}

}  // namespace

constexpr Statement kListAssignments{"list_assignments", R"sql(
  SELECT a.assignment_id, a.version, a.patient_id, a.episode_id, a.module_key, a.module_version, a.content_hash,
         a.assigned_on, a.expires_on, a.assigned_by, a.waive_reason, a.waived_on, a.waived_by
  FROM patient p
  JOIN module_assignment a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2
    AND ($3::date IS NULL OR (a.assigned_on, a.assignment_id) < ($3, $4::uuid))
  ORDER BY a.assigned_on DESC, a.assignment_id DESC
  LIMIT $5)sql"};

std::vector<Assignment> ListAssignments(Transaction& tx, PatientId patient,
                                        const std::optional<std::pair<Date, AssignmentId>>& after, int limit) {
  std::optional<Date> after_day;
  std::optional<AssignmentId> after_id;
  if (after) std::tie(after_day, after_id) = *after;
  return WithAttempts(tx, tx.Exec(kListAssignments, tx.org(), patient, after_day, after_id, limit));
}

constexpr Statement kListAssignmentsOfEpisode{"list_assignments_of_episode", R"sql(
  SELECT a.assignment_id, a.version, a.patient_id, a.episode_id, a.module_key, a.module_version, a.content_hash,
         a.assigned_on, a.expires_on, a.assigned_by, a.waive_reason, a.waived_on, a.waived_by
  FROM patient p
  JOIN module_assignment a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND a.episode_id = $3
  ORDER BY a.assigned_on DESC, a.assignment_id DESC)sql"};

std::vector<Assignment> ListAssignmentsOfEpisode(Transaction& tx, PatientId patient, EpisodeId episode) {
  return WithAttempts(tx, tx.Exec(kListAssignmentsOfEpisode, tx.org(), patient, episode));
}

std::vector<Statement> AssignmentStatements() {
  return {kInsertAssignment, kUpdateAssignment, kUpsertAttempt,  kInsertEntry,     kLockAssignment,
          kListAttempts,     kFindDoneKeys,     kFindKeysDoneBy, kListAssignments, kListAssignmentsOfEpisode};
}

}  // namespace cairn::counseling::storage
