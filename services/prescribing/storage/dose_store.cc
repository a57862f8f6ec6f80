#include "prescribing/storage/dose_store.h"

#include "prescribing/domain/oral_schedule.h"
#include "prescribing/storage/dose_row.h"
#include "prescribing/storage/errors.h"
#include "prescribing/storage/numbered_rows.h"

namespace cairn::prescribing::storage {

using domain::DoseEvent;
using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

int KindOf(const DoseEntry& entry) { return static_cast<int>(entry.index()) + 1; }

Date DayOf(const DoseEntry& entry) {
  return std::visit([](const auto& record) { return record.on; }, entry);
}

constexpr Statement kHoldDoses{"hold_doses", R"sql(
  INSERT INTO dose_series (org_id, patient_id, changes)
  VALUES ($1, $2, 1)
  ON CONFLICT (org_id, patient_id) DO UPDATE SET changes = dose_series.changes + 1)sql"};

void HoldDosesLater(Transaction& tx, PatientId patient) { tx.ExecLater(kHoldDoses, tx.org(), patient); }

// Here and below LATERAL with OFFSET 0: a few probes of the indexes for each patient, whatever the planner thinks of an
// array.
constexpr Statement kFindDosesInForce{"find_doses_in_force", R"sql(
  SELECT i.n, d.dose_id, d.version, d.patient_id, d.episode_id, d.order_id, d.kind, d.occurred_on, d.dose_mg, d.covered_days,
         d.lot_number, d.expires_on, d.side, d.needle_tenths_inch, d.needle_gauge, d.site_check, d.reaction_kinds,
         d.reaction_courses, d.reversal_agent_offered, d.reversal_answer, d.overdose_counselling_given, d.protocol_id,
         d.consent_on_file, d.tablets, d.dispensed_by, d.answer, d.late_entry, d.acknowledged, d.provider_id,
         d.credential_ids, d.supersedes, d.correction_reason, d.superseded_by, d.void_reason, d.recorded_at,
         d.recorded_by, d.kit_id, d.gate_decision_id, d.gate_flagged
  FROM unnest($2::uuid[]) WITH ORDINALITY AS i (patient_id, n)
  CROSS JOIN LATERAL (
    SELECT x.*
    FROM patient p
    JOIN dose x ON x.org_id = p.org_id AND x.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id AND x.superseded_by IS NULL AND x.voided_at IS NULL
    OFFSET 0) d
  ORDER BY i.n, d.occurred_on, d.dose_id)sql"};

LaterRows FindDosesInForceLater(Transaction& tx, const std::vector<PatientId>& patients) {
  return tx.ExecLater(kFindDosesInForce, tx.org(), ArrayOf(patients));
}

std::vector<DoseRecord> ReadDoses(LaterRows found) {
  std::vector<DoseRecord> doses;
  for (const auto& row : found.Get()) doses.push_back(ReadDose(row));
  return doses;
}

std::vector<std::vector<DoseRecord>> ReadDosesOfMany(LaterRows found, std::size_t many) {
  return ReadNumbered(std::move(found), many, ReadDose);
}

// state 3: stopped.
constexpr Statement kFindStops{"find_stops", R"sql(
  SELECT i.n, s.stop_id, s.stopped_on, s.product
  FROM unnest($2::uuid[]) WITH ORDINALITY AS i (patient_id, n)
  CROSS JOIN LATERAL (
    SELECT o.order_id AS stop_id, o.stopped_on, o.product
    FROM patient p
    JOIN medication_order o ON o.org_id = p.org_id AND o.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id AND o.state = 3
    UNION ALL
    SELECT e.episode_id, e.ended_on, NULL
    FROM patient p
    JOIN episode e ON e.org_id = p.org_id AND e.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id AND e.ended_on IS NOT NULL
    OFFSET 0) s)sql"};

LaterRows FindStopsLater(Transaction& tx, const std::vector<PatientId>& patients) {
  return tx.ExecLater(kFindStops, tx.org(), ArrayOf(patients));
}

namespace {

DoseEvent ReadStop(const platform::postgres::Row& row) {
  DoseEvent stop;
  stop.id = Get<DoseEventId>(row, "stop_id");
  stop.kind = domain::DoseKind::kStop;
  stop.on = Get<Date>(row, "stopped_on");
  const auto product = GetOptional<std::int16_t>(row, "product");
  if (product) stop.form = domain::FactsOf(static_cast<domain::Product>(*product)).form;
  return stop;
}

}  // namespace

std::vector<DoseEvent> ReadStops(LaterRows found) {
  std::vector<DoseEvent> stops;
  for (const auto& row : found.Get()) stops.push_back(ReadStop(row));
  return stops;
}

std::vector<std::vector<DoseEvent>> ReadStopsOfMany(LaterRows found, std::size_t many) {
  return ReadNumbered(std::move(found), many, ReadStop);
}

constexpr Statement kLockDose{"lock_dose", R"sql(
  SELECT d.dose_id, d.version, d.patient_id, d.episode_id, d.order_id, d.kind, d.occurred_on, d.dose_mg, d.covered_days,
         d.lot_number, d.expires_on, d.side, d.needle_tenths_inch, d.needle_gauge, d.site_check, d.reaction_kinds,
         d.reaction_courses, d.reversal_agent_offered, d.reversal_answer, d.overdose_counselling_given, d.protocol_id,
         d.consent_on_file, d.tablets, d.dispensed_by, d.answer, d.late_entry, d.acknowledged, d.provider_id,
         d.credential_ids, d.supersedes, d.correction_reason, d.superseded_by, d.void_reason, d.recorded_at,
         d.recorded_by, d.kit_id, d.gate_decision_id, d.gate_flagged
  FROM dose d
  JOIN patient p ON p.org_id = d.org_id AND p.patient_id = d.patient_id
  WHERE d.org_id = $1 AND d.dose_id = $2 AND p.survivor_id = $3
  FOR NO KEY UPDATE OF d)sql"};

LaterRows LockDoseLater(Transaction& tx, PatientId patient, DoseEventId id) {
  return tx.ExecLater(kLockDose, tx.org(), id, patient);
}

platform::Result<DoseRecord> ReadLockedDose(LaterRows found, DoseEventId id) {
  const auto& rows = found.Get();
  if (rows.empty()) return platform::Fail(DoseNotFound(id));
  return ReadDose(rows[0]);
}

constexpr Statement kInsertDose{"insert_dose", R"sql(
  INSERT INTO dose
    (org_id, dose_id, patient_id, episode_id, order_id, version, kind, occurred_on, dose_mg, covered_days, lot_number,
     expires_on, side, needle_tenths_inch, needle_gauge, site_check, reaction_kinds, reaction_courses,
     reversal_agent_offered, reversal_answer, overdose_counselling_given, protocol_id, consent_on_file, tablets,
     dispensed_by, answer, late_entry, acknowledged, provider_id, credential_ids, supersedes, correction_reason,
     recorded_at, recorded_by, kit_id, gate_decision_id, gate_flagged)
  VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::smallint[], $17::smallint[], $18,
          $19, $20, $21, $22, $23, $24, $25, $26, $27::text[], $28, $29::uuid[], $30, $31, $32, $33, $34, $35, $36))sql"};

void InsertDose(Transaction& tx, const DoseRecord& dose) {
  const auto columns = ColumnsOf(dose.entry);
  tx.ExecLater(kInsertDose, tx.org(), dose.id, dose.patient, dose.episode, dose.order,
               static_cast<std::int16_t>(KindOf(dose.entry)), DayOf(dose.entry), columns.dose_mg, dose.covered_days,
               columns.lot_number, columns.expires_on, columns.side, columns.needle_tenths_inch, columns.needle_gauge,
               columns.site_check, ArrayOf(columns.reaction_kinds), ArrayOf(columns.reaction_courses),
               columns.reversal_agent_offered, columns.reversal_answer, columns.overdose_counselling_given,
               columns.protocol_id, columns.consent_on_file, columns.tablets, columns.dispensed_by, columns.answer,
               columns.late_entry, ArrayOf(dose.acknowledged), dose.provider, ArrayOf(dose.credentials),
               dose.supersedes, EnumNumberOf(dose.correction_reason), dose.recorded_at, dose.recorded_by, columns.kit,
               dose.decision, dose.gate_flagged);
}

constexpr Statement kSupersedeDose{"supersede_dose", R"sql(
  UPDATE dose SET version = version + 1, superseded_by = $3 WHERE org_id = $1 AND dose_id = $2)sql"};

void SupersedeDose(Transaction& tx, DoseEventId id, DoseEventId by) { tx.ExecLater(kSupersedeDose, tx.org(), id, by); }

constexpr Statement kVoidDose{"void_dose", R"sql(
  UPDATE dose
  SET version = version + 1, void_reason = $3, voided_at = $4, voided_by = $5
  WHERE org_id = $1 AND dose_id = $2)sql"};

void VoidDose(Transaction& tx, DoseEventId id, domain::CorrectionReason reason, Instant now, AccountId by) {
  tx.ExecLater(kVoidDose, tx.org(), id, static_cast<std::int16_t>(reason), now, by);
}

constexpr Statement kListDoses{"list_doses", R"sql(
  SELECT d.dose_id, d.version, d.patient_id, d.episode_id, d.order_id, d.kind, d.occurred_on, d.dose_mg, d.covered_days,
         d.lot_number, d.expires_on, d.side, d.needle_tenths_inch, d.needle_gauge, d.site_check, d.reaction_kinds,
         d.reaction_courses, d.reversal_agent_offered, d.reversal_answer, d.overdose_counselling_given, d.protocol_id,
         d.consent_on_file, d.tablets, d.dispensed_by, d.answer, d.late_entry, d.acknowledged, d.provider_id,
         d.credential_ids, d.supersedes, d.correction_reason, d.superseded_by, d.void_reason, d.recorded_at,
         d.recorded_by, d.kit_id, d.gate_decision_id, d.gate_flagged
  FROM patient p
  JOIN dose d ON d.org_id = p.org_id AND d.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND ($3::smallint IS NULL OR d.kind = $3)
    AND ($4 OR (d.superseded_by IS NULL AND d.voided_at IS NULL))
    AND ($5::date IS NULL OR (d.occurred_on, d.recorded_at, d.dose_id) < ($5, $6::timestamptz, $7::uuid))
  ORDER BY d.occurred_on DESC, d.recorded_at DESC, d.dose_id DESC
  LIMIT $8)sql"};

std::vector<DoseRecord> ListDoses(Transaction& tx, const DoseQuery& query, const std::optional<DoseCursor>& after,
                                  int limit) {
  std::optional<std::int16_t> kind;
  if (query.kind) kind = static_cast<std::int16_t>(*query.kind);
  std::optional<Date> day;
  std::optional<Instant> time;
  std::optional<DoseEventId> id;
  if (after) {
    day = after->occurred_on;
    time = after->recorded_at;
    id = after->id;
  }
  return ReadDoses(tx.ExecLater(kListDoses, tx.org(), query.patient, kind, query.all, day, time, id, limit));
}

std::vector<Statement> DoseStatements() {
  return {kHoldDoses, kFindDosesInForce, kFindStops, kLockDose, kInsertDose, kSupersedeDose, kVoidDose, kListDoses};
}

}  // namespace cairn::prescribing::storage
