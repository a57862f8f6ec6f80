#include "mentorship/storage/outreach_store.h"

namespace cairn::mentorship::storage {

using domain::OutreachTask;
using platform::Date;
using platform::Instant;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kLookAtOutreach{"look_at_outreach", R"sql(
  INSERT INTO outreach_watch (org_id, relationship_id, due_at)
  SELECT r.org_id, r.relationship_id, $3
  FROM patient asked
  JOIN patient p ON p.org_id = asked.org_id AND p.survivor_id = asked.survivor_id
  JOIN relationship r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
  WHERE asked.org_id = $1 AND asked.patient_id = $2 AND (
    r.state BETWEEN 2 AND 4 OR EXISTS (
      SELECT 1 FROM outreach_task t
      WHERE t.org_id = $1 AND t.relationship_id = r.relationship_id AND t.state = 1))
  ORDER BY r.relationship_id
  ON CONFLICT (org_id, relationship_id) DO UPDATE SET due_at = least(outreach_watch.due_at, excluded.due_at))sql"};

void LookAtOutreach(Transaction& tx, PatientId patient, Instant now) {
  tx.ExecLater(kLookAtOutreach, tx.org(), patient, now);
}

constexpr Statement kListDueOutreach{"list_due_outreach", R"sql(
  SELECT org_id, relationship_id FROM outreach_watch WHERE due_at <= $1 ORDER BY due_at LIMIT $2)sql"};

std::vector<DueOutreach> ListDueOutreach(Transaction& tx, Instant now, int limit) {
  std::vector<DueOutreach> due;
  for (const auto& row : tx.Exec(kListDueOutreach, now, limit))
    due.push_back({Get<platform::OrgId>(row, "org_id"), Get<RelationshipId>(row, "relationship_id")});
  return due;
}

constexpr Statement kHoldOutreachWatch{"hold_outreach_watch", R"sql(
  SELECT relationship_id
  FROM outreach_watch
  WHERE org_id = $1 AND relationship_id = $2 AND due_at <= $3
  FOR UPDATE SKIP LOCKED)sql"};

bool HoldOutreachWatch(Transaction& tx, RelationshipId relationship, Instant now) {
  return !tx.Exec(kHoldOutreachWatch, tx.org(), relationship, now).empty();
}

constexpr Statement kMoveOutreachWatch{"move_outreach_watch", R"sql(
  UPDATE outreach_watch SET due_at = $3 WHERE org_id = $1 AND relationship_id = $2)sql"};
constexpr Statement kDeleteOutreachWatch{"delete_outreach_watch", R"sql(
  DELETE FROM outreach_watch WHERE org_id = $1 AND relationship_id = $2)sql"};

void SetOutreachWatch(Transaction& tx, RelationshipId relationship, std::optional<Instant> due_at) {
  if (due_at) {
    tx.ExecLater(kMoveOutreachWatch, tx.org(), relationship, *due_at);
  } else {
    tx.ExecLater(kDeleteOutreachWatch, tx.org(), relationship);
  }
}

constexpr Statement kFindSurvivor{"find_survivor", R"sql(
  SELECT survivor_id FROM patient WHERE org_id = $1 AND patient_id = $2)sql"};

PatientId FindSurvivor(Transaction& tx, PatientId patient) {
  const auto rows = tx.Exec(kFindSurvivor, tx.org(), patient);
  return rows.empty() ? patient : Get<PatientId>(rows[0], "survivor_id");
}

constexpr Statement kInsertOutreachTask{"insert_outreach_task", R"sql(
  INSERT INTO outreach_task (org_id, task_id, relationship_id, occasion, about, from_on, until_on, state, made_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)
  ON CONFLICT (org_id, relationship_id, occasion, about) DO NOTHING)sql"};

void InsertOutreachTask(Transaction& tx, RelationshipId relationship, const OutreachTask& task, Instant now) {
  tx.ExecLater(kInsertOutreachTask, tx.org(), OutreachTaskId::New(), relationship,
               static_cast<std::int16_t>(task.occasion), task.about, task.from, task.until, now);
}

constexpr Statement kCloseOutreachTask{"close_outreach_task", R"sql(
  UPDATE outreach_task SET state = $3, closed_at = $4 WHERE org_id = $1 AND task_id = $2 AND state = 1)sql"};

void CloseOutreachTask(Transaction& tx, OutreachTaskId id, OutreachState state, Instant now) {
  tx.ExecLater(kCloseOutreachTask, tx.org(), id, static_cast<std::int16_t>(state), now);
}

constexpr Statement kAnswerOutreach{"answer_outreach", R"sql(
  UPDATE outreach_task
  SET state = 2, closed_at = $5, contact_id = $3
  WHERE org_id = $1 AND relationship_id = $2 AND state = 1 AND from_on <= $4)sql"};

void AnswerOutreach(Transaction& tx, RelationshipId relationship, ContactId contact, Date on, Instant now) {
  tx.ExecLater(kAnswerOutreach, tx.org(), relationship, contact, on, now);
}

constexpr Statement kListOutreachTasks{"list_outreach_tasks", R"sql(
  SELECT task_id, occasion, about, from_on, until_on, state
  FROM outreach_task
  WHERE org_id = $1 AND relationship_id = $2
  ORDER BY about, occasion)sql"};

std::vector<OutreachRecord> ListOutreachTasks(Transaction& tx, RelationshipId relationship) {
  std::vector<OutreachRecord> tasks;
  for (const auto& row : tx.Exec(kListOutreachTasks, tx.org(), relationship)) {
    tasks.push_back({Get<OutreachTaskId>(row, "task_id"),
                     {static_cast<domain::OutreachOccasion>(Get<std::int16_t>(row, "occasion")),
                      Get<Date>(row, "about"), Get<Date>(row, "from_on"), Get<Date>(row, "until_on")},
                     static_cast<OutreachState>(Get<std::int16_t>(row, "state"))});
  }
  return tasks;
}

constexpr Statement kListOpenOutreach{"list_open_outreach", R"sql(
  SELECT relationship_id, max(until_on) AS until_on
  FROM outreach_task
  WHERE org_id = $1 AND relationship_id = ANY($2::uuid[]) AND state = 1 AND from_on <= $3 AND until_on >= $3
  GROUP BY relationship_id)sql"};

std::map<RelationshipId, Date> ListOpenOutreach(Transaction& tx, const std::vector<RelationshipId>& relationships,
                                                Date today) {
  std::map<RelationshipId, Date> open;
  for (const auto& row : tx.Exec(kListOpenOutreach, tx.org(), ArrayOf(relationships), today))
    open.emplace(Get<RelationshipId>(row, "relationship_id"), Get<Date>(row, "until_on"));
  return open;
}

std::vector<Statement> OutreachStatements() {
  return {kLookAtOutreach,      kListDueOutreach,   kHoldOutreachWatch,  kMoveOutreachWatch,
          kDeleteOutreachWatch, kFindSurvivor,      kInsertOutreachTask, kCloseOutreachTask,
          kAnswerOutreach,      kListOutreachTasks, kListOpenOutreach};
}

}  // namespace cairn::mentorship::storage
