#include "enrollment/storage/diagnosis_store.h"

#include "enrollment/storage/errors.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::Get;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr std::int16_t kRecorded = 1, kEnteredInError = 2;

DiagnosisRecord ReadDiagnosis(const Row& row) {
  return {.id = Get<DiagnosisId>(row, "diagnosis_id"),
          .version = Get<std::int64_t>(row, "version"),
          .patient = Get<PatientId>(row, "patient_id"),
          .disorder = static_cast<domain::Disorder>(Get<std::int16_t>(row, "disorder")),
          .code = Get<std::string>(row, "code"),
          .criteria_count = Get<std::int16_t>(row, "criteria_count"),
          .severity = static_cast<domain::Severity>(Get<std::int16_t>(row, "severity")),
          .remission = static_cast<domain::Remission>(Get<std::int16_t>(row, "remission")),
          .in_controlled_environment = Get<bool>(row, "in_controlled_environment"),
          .on_maintenance_therapy = Get<bool>(row, "on_maintenance_therapy"),
          .diagnosed_on = Get<Date>(row, "diagnosed_on"),
          .entered_in_error = Get<std::int16_t>(row, "state") == kEnteredInError,
          .recorded_at = Get<Instant>(row, "recorded_at"),
          .recorded_by = Get<AccountId>(row, "recorded_by")};
}

}  // namespace

constexpr Statement kInsertDiagnosis{"insert_diagnosis", R"sql(
  INSERT INTO diagnosis (org_id, diagnosis_id, patient_id, version, disorder, code, criteria_count, severity, remission,
                         in_controlled_environment, on_maintenance_therapy, diagnosed_on, state, recorded_at, recorded_by)
  VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14))sql"};

void InsertDiagnosis(Transaction& tx, const DiagnosisRecord& diagnosis) {
  tx.Exec(kInsertDiagnosis, tx.org(), diagnosis.id, diagnosis.patient, static_cast<std::int16_t>(diagnosis.disorder),
          diagnosis.code, diagnosis.criteria_count, static_cast<std::int16_t>(diagnosis.severity),
          static_cast<std::int16_t>(diagnosis.remission), diagnosis.in_controlled_environment,
          diagnosis.on_maintenance_therapy, diagnosis.diagnosed_on, kRecorded, diagnosis.recorded_at,
          diagnosis.recorded_by);
}

constexpr Statement kListDiagnoses{"list_diagnoses", R"sql(
  SELECT diagnosis_id, version, patient_id, disorder, code, criteria_count, severity, remission,
         in_controlled_environment, on_maintenance_therapy, diagnosed_on, state, recorded_at, recorded_by
  FROM diagnosis
  WHERE org_id = $1 AND patient_id = $2
  ORDER BY diagnosed_on DESC, recorded_at DESC, diagnosis_id DESC)sql"};

std::vector<DiagnosisRecord> ListDiagnoses(Transaction& tx, PatientId patient) {
  std::vector<DiagnosisRecord> diagnoses;
  for (const auto& row : tx.Exec(kListDiagnoses, tx.org(), patient)) diagnoses.push_back(ReadDiagnosis(row));
  return diagnoses;
}

constexpr Statement kLockDiagnosis{"lock_diagnosis", R"sql(
  SELECT diagnosis_id, version, patient_id, disorder, code, criteria_count, severity, remission,
         in_controlled_environment, on_maintenance_therapy, diagnosed_on, state, recorded_at, recorded_by
  FROM diagnosis
  WHERE org_id = $1 AND diagnosis_id = $2 AND patient_id = $3
  FOR NO KEY UPDATE)sql"};

Result<DiagnosisRecord> LockDiagnosis(Transaction& tx, PatientId patient, DiagnosisId id) {
  const auto rows = tx.Exec(kLockDiagnosis, tx.org(), id, patient);
  if (rows.empty()) return Fail(DiagnosisNotFound(id));
  return ReadDiagnosis(rows[0]);
}

constexpr Statement kRetractDiagnosis{"retract_diagnosis", R"sql(
  UPDATE diagnosis
  SET version = version + 1, state = $3, retracted_at = $4, retracted_by = $5
  WHERE org_id = $1 AND diagnosis_id = $2)sql"};

void RetractDiagnosis(Transaction& tx, DiagnosisId id, Instant now, AccountId by) {
  tx.Exec(kRetractDiagnosis, tx.org(), id, kEnteredInError, now, by);
}

std::vector<Statement> DiagnosisStatements() {
  return {kInsertDiagnosis, kListDiagnoses, kLockDiagnosis, kRetractDiagnosis};
}

}  // namespace cairn::enrollment::storage
