#include "outcomes/storage/safety_flag_store.h"

#include "outcomes/storage/errors.h"

namespace cairn::outcomes::storage {

using domain::SafetyFlag;
using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;
using projection::storage::PatientOpener;
using projection::storage::PatientSealer;

namespace {

SafetyFlag ReadFlag(const Row& row) {
  SafetyFlag flag;
  flag.id = Get<SafetyFlagId>(row, "safety_flag_id");
  flag.version = Get<std::int64_t>(row, "version");
  flag.patient = Get<PatientId>(row, "patient_id");
  flag.assessment = Get<AssessmentId>(row, "assessment_id");
  flag.flag_key = Get<std::string>(row, "flag_key");
  flag.cause = static_cast<domain::SafetyFlagCause>(Get<std::int16_t>(row, "cause"));
  flag.raised_at = Get<Instant>(row, "raised_at");
  if (const auto action = GetOptional<std::int16_t>(row, "action"))
    flag.action = static_cast<domain::SafetyAction>(*action);
  flag.acknowledged_at = GetOptional<Instant>(row, "acknowledged_at");
  flag.acknowledged_by = GetOptional<AccountId>(row, "acknowledged_by");
  return flag;
}

SafetyFlagRecord ReadRecord(const Row& row) {
  return {ReadFlag(row), Get<std::string>(row, "instrument_id"), Get<platform::Date>(row, "assessed_on")};
}

}  // namespace

constexpr Statement kInsertSafetyFlag{"insert_safety_flag", R"sql(
  INSERT INTO safety_flag
    (org_id, safety_flag_id, patient_id, assessment_id, flag_key, version, cause, raised_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql"};

void InsertSafetyFlag(Transaction& tx, const SafetyFlag& flag) {
  tx.ExecLater(kInsertSafetyFlag, tx.org(), flag.id, flag.patient, flag.assessment, flag.flag_key, flag.version,
               static_cast<std::int16_t>(flag.cause), flag.raised_at);
}

constexpr Statement kLockSafetyFlag{"lock_safety_flag", R"sql(
  SELECT f.safety_flag_id, f.version, f.patient_id, f.assessment_id, f.flag_key, f.cause, f.raised_at, f.action,
         f.acknowledged_at, f.acknowledged_by, a.instrument_id, a.assessed_on
  FROM safety_flag f
  JOIN assessment a ON a.org_id = f.org_id AND a.assessment_id = f.assessment_id
  JOIN patient p ON p.org_id = f.org_id AND p.patient_id = f.patient_id
  WHERE f.org_id = $1 AND f.safety_flag_id = $2 AND p.survivor_id = $3
  FOR NO KEY UPDATE OF f)sql"};

Result<SafetyFlagRecord> LockSafetyFlag(Transaction& tx, PatientId patient, SafetyFlagId id) {
  const auto rows = tx.Exec(kLockSafetyFlag, tx.org(), id, patient);
  if (rows.empty()) return Fail(SafetyFlagNotFound(id));
  return ReadRecord(rows[0]);
}

constexpr Statement kAcknowledgeSafetyFlag{"acknowledge_safety_flag", R"sql(
  UPDATE safety_flag
  SET version = $3, action = $4, note_sealed = $5, sealed_under = $6, acknowledged_at = $7, acknowledged_by = $8
  WHERE org_id = $1 AND safety_flag_id = $2)sql"};

void AcknowledgeSafetyFlag(Transaction& tx, const PatientSealer* sealer, const SafetyFlag& flag,
                           const std::string& note) {
  std::optional<Bytes> sealed;
  std::optional<PatientId> sealed_under;
  if (sealer != nullptr && !note.empty()) {
    sealed = Bytes{sealer->Seal("safety_flag", "note", flag.id.value, note)};
    sealed_under = sealer->patient();
  }
  tx.ExecLater(kAcknowledgeSafetyFlag, tx.org(), flag.id, flag.version, static_cast<std::int16_t>(flag.action.value()),
               sealed, sealed_under, flag.acknowledged_at, flag.acknowledged_by);
}

constexpr Statement kListFlagsBefore{"list_flags_before", R"sql(
  WITH RECURSIVE chain AS (
    SELECT a.assessment_id, a.supersedes_id FROM assessment a WHERE a.org_id = $1 AND a.assessment_id = $2
    UNION
    SELECT b.assessment_id, b.supersedes_id
    FROM chain c JOIN assessment b ON b.assessment_id = c.supersedes_id
    WHERE b.org_id = $1
  )
  SELECT f.safety_flag_id, f.version, f.patient_id, f.assessment_id, f.flag_key, f.cause, f.raised_at, f.action,
         f.acknowledged_at, f.acknowledged_by
  FROM chain c
  JOIN safety_flag f ON f.org_id = $1 AND f.assessment_id = c.assessment_id)sql"};

std::vector<SafetyFlag> ListFlagsBefore(Transaction& tx, AssessmentId assessment) {
  std::vector<SafetyFlag> flags;
  for (const auto& row : tx.Exec(kListFlagsBefore, tx.org(), assessment)) flags.push_back(ReadFlag(row));
  return flags;
}

constexpr Statement kListSafetyFlags{"list_safety_flags", R"sql(
  WITH in_care AS (
    SELECT DISTINCT r.survivor_id
    FROM care_relation c
    JOIN patient r ON r.org_id = c.org_id AND r.patient_id = c.patient_id
    WHERE c.org_id = $1 AND c.account_id = $2 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $3)
  )
  SELECT f.safety_flag_id, f.version, p.survivor_id AS patient_id, f.assessment_id, f.flag_key, f.cause, f.raised_at,
         f.action, f.acknowledged_at, f.acknowledged_by, a.instrument_id, a.assessed_on, f.note_sealed, f.sealed_under
  FROM in_care i
  JOIN patient p ON p.org_id = $1 AND p.survivor_id = i.survivor_id
  JOIN safety_flag f ON f.org_id = p.org_id AND f.patient_id = p.patient_id
  JOIN assessment a ON a.org_id = f.org_id AND a.assessment_id = f.assessment_id
  WHERE ($4 OR f.action IS NULL) AND NOT p.shredded
    AND ($5::timestamptz IS NULL OR (f.raised_at, f.safety_flag_id) > ($5, $6::uuid))
  ORDER BY f.raised_at, f.safety_flag_id
  LIMIT $7)sql"};

std::vector<SafetyFlagRecord> ListSafetyFlags(Transaction& tx, const OrgKeys& keys, const SafetyFlagQuery& query,
                                              Instant now, const std::optional<std::pair<Instant, SafetyFlagId>>& after,
                                              int limit) {
  std::optional<Instant> after_time;
  std::optional<SafetyFlagId> after_id;
  if (after) std::tie(after_time, after_id) = *after;
  const auto rows = tx.Exec(kListSafetyFlags, tx.org(), query.account, now, query.all, after_time, after_id, limit);
  std::vector<PatientId> patients;
  for (const auto& row : rows) patients.push_back(Get<PatientId>(row, "patient_id"));
  const PatientOpener opener(tx, keys, projection::storage::ListDataKeysLater(tx, patients));
  std::vector<SafetyFlagRecord> records;
  for (const auto& row : rows) {
    records.push_back(ReadRecord(row));
    const auto sealed = GetOptional<Bytes>(row, "note_sealed");
    if (!sealed) continue;
    auto note = opener.Open(Get<PatientId>(row, "sealed_under"), "safety_flag", "note", records.back().flag.id.value,
                            sealed->value);
    records.back().note = std::move(note).value_or("");
  }
  return records;
}

std::vector<Statement> SafetyFlagStatements() {
  return {kInsertSafetyFlag, kLockSafetyFlag, kAcknowledgeSafetyFlag, kListFlagsBefore, kListSafetyFlags};
}

}  // namespace cairn::outcomes::storage
