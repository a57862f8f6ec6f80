#include "prescribing/storage/worklist_store.h"

namespace cairn::prescribing::storage {

using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

// Up to so many patients are looked up one by one; of more, every fiftieth row of the list in a clinic of 100,000 is
// theirs at least, so that going down the list finds a page soon.
constexpr int kLargePanel = 2'000;

// state 1, 2: active, paused.
constexpr Statement kFindCareFacts{"find_care_facts", R"sql(
  SELECT p.survivor_id, p.shredded, coalesce(c.in_care, false) AS in_care, c.ended_on
  FROM patient p
  CROSS JOIN LATERAL (
    SELECT bool_or(e.state IN (1, 2)) AS in_care, max(e.ended_on) AS ended_on
    FROM patient r
    JOIN episode e ON e.org_id = r.org_id AND e.patient_id = r.patient_id
    WHERE r.org_id = $1 AND r.survivor_id = p.patient_id) c
  WHERE p.org_id = $1 AND p.patient_id = $2)sql"};

LaterRows FindCareFactsLater(Transaction& tx, PatientId patient) {
  return tx.ExecLater(kFindCareFacts, tx.org(), patient);
}

std::optional<CareFacts> ReadCareFacts(LaterRows found) {
  const auto& rows = found.Get();
  if (rows.empty()) return std::nullopt;
  return CareFacts{Get<PatientId>(rows[0], "survivor_id"), Get<bool>(rows[0], "shredded"),
                   Get<bool>(rows[0], "in_care"), GetOptional<Date>(rows[0], "ended_on")};
}

constexpr Statement kEndWorklistRow{"end_worklist_row", R"sql(
  UPDATE worklist_entry
  SET ended_in = pg_current_xact_id(), ended_at = $3
  WHERE org_id = $1 AND patient_id = $2 AND ended_in IS NULL)sql"};
constexpr Statement kEndOtherWorklistRow{"end_other_worklist_row", R"sql(
  UPDATE worklist_entry
  SET ended_in = pg_current_xact_id(), ended_at = $3
  WHERE org_id = $1 AND patient_id = $2 AND ended_in IS NULL
    AND (score, due_on, state, protection, reasons, points)
      IS DISTINCT FROM ($4::integer, $5::date, $6::smallint, $7::smallint, $8::smallint[], $9::integer[]))sql"};
constexpr Statement kInsertWorklistRow{"insert_worklist_row", R"sql(
  INSERT INTO worklist_entry
    (org_id, patient_id, made_in, score, due_on, sort_on, state, protection, reasons, points)
  SELECT $1, $2, pg_current_xact_id(), $3, $4::date, coalesce($4::date, 'infinity'), $5, $6, $7::smallint[],
         $8::integer[]
  WHERE NOT EXISTS (SELECT 1 FROM worklist_entry WHERE org_id = $1 AND patient_id = $2 AND ended_in IS NULL))sql"};

void PutWorklistRowLater(Transaction& tx, PatientId patient, const std::optional<WorklistRecord>& record, Instant now) {
  if (!record) {
    tx.ExecLater(kEndWorklistRow, tx.org(), patient, now);
    return;
  }
  const auto state = static_cast<std::int16_t>(record->state);
  const auto protection = static_cast<std::int16_t>(record->protection);
  tx.ExecLater(kEndOtherWorklistRow, tx.org(), patient, now, record->score, record->due_on, state, protection,
               ArrayOf(record->reasons), ArrayOf(record->points));
  tx.ExecLater(kInsertWorklistRow, tx.org(), patient, record->score, record->due_on, state, protection,
               ArrayOf(record->reasons), ArrayOf(record->points));
}

constexpr Statement kForgetEndedRows{"forget_ended_worklist_rows", R"sql(
  DELETE FROM worklist_entry
  WHERE org_id = $1
    AND (patient_id, made_in) IN (
      SELECT patient_id, made_in
      FROM worklist_entry
      WHERE org_id = $1 AND ended_at < $2
      ORDER BY ended_at
      LIMIT 200
      FOR UPDATE SKIP LOCKED))sql"};

void ForgetEndedRowsLater(Transaction& tx, Instant moment) { tx.ExecLater(kForgetEndedRows, tx.org(), moment); }

constexpr Statement kCountPanel{"count_panel", R"sql(
  SELECT count(*) AS patients
  FROM (SELECT 1
        FROM care_relation
        WHERE org_id = $1 AND account_id = $2 AND NOT closed AND (valid_to IS NULL OR valid_to > $3)
        LIMIT $4) c)sql"};

bool HasLargePanel(Transaction& tx, AccountId account, Instant now) {
  const auto rows = tx.Exec(kCountPanel, tx.org(), account, now, kLargePanel + 1);
  return Get<std::int64_t>(rows[0], "patients") > kLargePanel;
}

constexpr Statement kFindUnreviewedOfPanel{"find_unreviewed_of_panel", R"sql(
  SELECT DISTINCT w.patient_id
  FROM care_relation c
  JOIN patient p ON p.org_id = c.org_id AND p.patient_id = c.patient_id
  JOIN patient_watch w ON w.org_id = p.org_id AND w.patient_id = p.survivor_id
  WHERE c.org_id = $1 AND c.account_id = $2 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $3)
    AND (w.changed OR w.due_at <= $3)
  LIMIT $4)sql"};
// Most of those who are to be reviewed are the account's: they are looked at one by one until there are enough.
constexpr Statement kFindUnreviewedOfLargePanel{"find_unreviewed_of_large_panel", R"sql(
  SELECT w.patient_id
  FROM patient_watch w
  WHERE w.org_id = $1 AND (w.changed OR w.due_at <= $3)
    AND (SELECT true
         FROM patient p
         JOIN care_relation c ON c.org_id = p.org_id AND c.patient_id = p.patient_id
         WHERE p.org_id = $1 AND p.survivor_id = w.patient_id AND c.account_id = $2 AND NOT c.closed
           AND (c.valid_to IS NULL OR c.valid_to > $3)
         LIMIT 1)
  LIMIT $4)sql"};

std::vector<PatientId> FindUnreviewedInCare(Transaction& tx, AccountId account, Instant now, bool large_panel,
                                            int most) {
  std::vector<PatientId> found;
  for (const auto& row :
       tx.Exec(large_panel ? kFindUnreviewedOfLargePanel : kFindUnreviewedOfPanel, tx.org(), account, now, most))
    found.push_back(Get<PatientId>(row, "patient_id"));
  return found;
}

// A row is of the page when it was current as the first page was read.
constexpr Statement kListWorklistOfPanel{"list_worklist_of_panel", R"sql(
  WITH at AS (SELECT coalesce($5::text::pg_snapshot, pg_current_snapshot()) AS snapshot),
  mine AS MATERIALIZED (
    SELECT DISTINCT p.survivor_id AS patient_id
    FROM care_relation c
    JOIN patient p ON p.org_id = c.org_id AND p.patient_id = c.patient_id
    WHERE c.org_id = $1 AND c.account_id = $2 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $3))
  SELECT w.patient_id, w.score, w.due_on, w.state, w.protection, w.reasons, w.points, at.snapshot::text AS snapshot
  FROM at, mine m
  JOIN worklist_entry w ON w.org_id = $1 AND w.patient_id = m.patient_id
  WHERE pg_visible_in_snapshot(w.made_in, at.snapshot)
    AND (w.ended_in IS NULL OR NOT pg_visible_in_snapshot(w.ended_in, at.snapshot))
    AND (cardinality($4::smallint[]) = 0 OR w.reasons && $4)
    AND ($6::integer IS NULL OR w.score < $6
         OR (w.score = $6 AND (w.sort_on, w.patient_id) > (coalesce($7::date, 'infinity'), $8::uuid)))
  ORDER BY w.score DESC, w.sort_on, w.patient_id
  LIMIT $9)sql"};
constexpr Statement kListWorklistOfLargePanel{"list_worklist_of_large_panel", R"sql(
  WITH at AS MATERIALIZED (SELECT coalesce($5::text::pg_snapshot, pg_current_snapshot()) AS snapshot)
  SELECT w.patient_id, w.score, w.due_on, w.state, w.protection, w.reasons, w.points,
         (SELECT snapshot FROM at)::text AS snapshot
  FROM worklist_entry w
  WHERE w.org_id = $1 AND pg_visible_in_snapshot(w.made_in, (SELECT snapshot FROM at))
    AND (w.ended_in IS NULL OR NOT pg_visible_in_snapshot(w.ended_in, (SELECT snapshot FROM at)))
    AND (cardinality($4::smallint[]) = 0 OR w.reasons && $4)
    AND w.score <= coalesce($6::integer, 2147483647)
    AND ($6::integer IS NULL OR w.score < $6
         OR (w.score = $6 AND (w.sort_on, w.patient_id) > (coalesce($7::date, 'infinity'), $8::uuid)))
    AND (SELECT true
         FROM patient p
         JOIN care_relation c ON c.org_id = p.org_id AND c.patient_id = p.patient_id
         WHERE p.org_id = $1 AND p.survivor_id = w.patient_id AND c.account_id = $2 AND NOT c.closed
           AND (c.valid_to IS NULL OR c.valid_to > $3)
         LIMIT 1)
  ORDER BY w.score DESC, w.sort_on, w.patient_id
  LIMIT $9)sql"};

namespace {

WorklistRecord ReadWorklistRow(const Row& row) {
  WorklistRecord record;
  record.patient = Get<PatientId>(row, "patient_id");
  record.score = Get<std::int32_t>(row, "score");
  record.due_on = GetOptional<Date>(row, "due_on");
  record.state = static_cast<domain::DueState>(Get<std::int16_t>(row, "state"));
  record.protection = static_cast<domain::Protection>(Get<std::int16_t>(row, "protection"));
  for (const auto& reason : GetTextArray(row, "reasons")) record.reasons.push_back(std::stoll(reason));
  for (const auto& points : GetTextArray(row, "points")) record.points.push_back(std::stoll(points));
  return record;
}

}  // namespace

WorklistPage ListWorklist(Transaction& tx, const WorklistQuery& query, const std::optional<WorklistCursor>& after,
                          int limit) {
  std::optional<std::int32_t> score;
  std::optional<Date> due_on;
  std::optional<PatientId> patient;
  if (after) {
    score = after->score;
    due_on = after->due_on;
    patient = after->patient;
  }
  WorklistPage page;
  for (const auto& row :
       tx.Exec(query.large_panel ? kListWorklistOfLargePanel : kListWorklistOfPanel, tx.org(), query.account, query.now,
               ArrayOf(query.reasons), query.snapshot, score, due_on, patient, limit)) {
    page.records.push_back(ReadWorklistRow(row));
    page.snapshot = Get<std::string>(row, "snapshot");
  }
  return page;
}

std::vector<Statement> WorklistStatements() {
  return {kFindCareFacts,         kEndWorklistRow,
          kEndOtherWorklistRow,   kInsertWorklistRow,
          kForgetEndedRows,       kCountPanel,
          kFindUnreviewedOfPanel, kFindUnreviewedOfLargePanel,
          kListWorklistOfPanel,   kListWorklistOfLargePanel};
}

}  // namespace cairn::prescribing::storage
