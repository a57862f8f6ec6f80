#include "prescribing/storage/diagnosis_projection.h"

#include "prescribing/storage/numbered_rows.h"

namespace cairn::prescribing::storage {

using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::LaterRows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kUpsertDiagnosis{"upsert_diagnosis", R"sql(
  INSERT INTO diagnosis (org_id, diagnosis_id, patient_id, disorder, recorded_at, retracted, source_version)
  VALUES ($1, $2, $3, $4, $5, false, $6)
  ON CONFLICT (org_id, diagnosis_id) DO NOTHING)sql"};

void UpsertDiagnosis(Transaction& tx, const Diagnosis& diagnosis, std::int64_t source_version) {
  tx.Exec(kUpsertDiagnosis, tx.org(), diagnosis.id, diagnosis.patient, static_cast<std::int16_t>(diagnosis.disorder),
          diagnosis.recorded_at, source_version);
}

constexpr Statement kRetractDiagnosis{"retract_diagnosis", R"sql(
  UPDATE diagnosis SET retracted = true, source_version = $3
  WHERE org_id = $1 AND diagnosis_id = $2 AND source_version < $3)sql"};

void RetractDiagnosis(Transaction& tx, DiagnosisId id, std::int64_t source_version) {
  tx.Exec(kRetractDiagnosis, tx.org(), id, source_version);
}

constexpr Statement kListDisorders{"list_disorders", R"sql(
  SELECT DISTINCT ON (i.n, d.disorder) i.n, d.diagnosis_id, d.patient_id, d.disorder, d.recorded_at
  FROM unnest($2::uuid[]) WITH ORDINALITY AS i (patient_id, n)
  CROSS JOIN LATERAL (
    SELECT x.diagnosis_id, x.patient_id, x.disorder, x.recorded_at
    FROM patient p
    JOIN diagnosis x ON x.org_id = p.org_id AND x.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id AND NOT x.retracted
    OFFSET 0) d
  ORDER BY i.n, d.disorder, d.recorded_at DESC, d.diagnosis_id DESC)sql"};

LaterRows ListDisordersLater(Transaction& tx, const std::vector<PatientId>& patients) {
  return tx.ExecLater(kListDisorders, tx.org(), ArrayOf(patients));
}

std::vector<std::vector<Diagnosis>> ReadDisorders(LaterRows found, std::size_t many) {
  return ReadNumbered(std::move(found), many, [](const platform::postgres::Row& row) {
    return Diagnosis{Get<DiagnosisId>(row, "diagnosis_id"), Get<PatientId>(row, "patient_id"),
                     Get<std::int16_t>(row, "disorder"), Get<platform::Instant>(row, "recorded_at")};
  });
}

std::vector<Statement> DiagnosisStatements() { return {kUpsertDiagnosis, kRetractDiagnosis, kListDisorders}; }

}  // namespace cairn::prescribing::storage
