#include "outcomes/storage/assessment_store.h"

#include <algorithm>

#include "outcomes/storage/errors.h"

namespace cairn::outcomes::storage {

using domain::Assessment;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

AssessmentRecord ReadAssessment(const Row& row) {
  Assessment assessment;
  assessment.id = Get<AssessmentId>(row, "assessment_id");
  assessment.version = Get<std::int64_t>(row, "version");
  assessment.patient = Get<PatientId>(row, "patient_id");
  assessment.instrument_id = Get<std::string>(row, "instrument_id");
  assessment.instrument_version = Get<std::int32_t>(row, "instrument_version");
  assessment.content_hash = Get<std::string>(row, "content_hash");
  assessment.assessed_on = Get<Date>(row, "assessed_on");
  assessment.mode = static_cast<domain::AssessmentMode>(Get<std::int16_t>(row, "mode"));
  assessment.threshold_sex = static_cast<measures::ThresholdSex>(Get<std::int16_t>(row, "threshold_sex"));
  const auto keys = GetTextArray(row, "item_keys");
  const auto values = GetTextArray(row, "item_values");
  for (std::size_t i = 0; i < keys.size(); ++i) assessment.answers[keys[i]] = std::stoi(values.at(i));
  assessment.state = static_cast<domain::AssessmentState>(Get<std::int16_t>(row, "state"));
  assessment.supersedes = GetOptional<AssessmentId>(row, "supersedes_id");
  assessment.superseded_by = GetOptional<AssessmentId>(row, "superseded_by");
  if (const auto reason = GetOptional<std::int16_t>(row, "void_reason"))
    assessment.void_reason = static_cast<domain::AssessmentVoidReason>(*reason);
  return {assessment, Get<Instant>(row, "recorded_at"), Get<AccountId>(row, "recorded_by")};
}

std::vector<AssessmentRecord> ReadAssessments(const Rows& rows) {
  std::vector<AssessmentRecord> records;
  for (const auto& row : rows) records.push_back(ReadAssessment(row));
  return records;
}

}  // namespace

constexpr Statement kInsertAssessment{"insert_assessment", R"sql(
  INSERT INTO assessment
    (org_id, assessment_id, patient_id, version, instrument_id, instrument_version, content_hash, assessed_on, mode,
     threshold_sex, item_keys, item_values, state, supersedes_id, recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text[], $12::smallint[], $13, $14, $15, $16))sql"};

void InsertAssessment(Transaction& tx, const AssessmentRecord& record) {
  const auto& assessment = record.assessment;
  std::vector<std::string> keys;
  std::vector<std::int64_t> values;
  for (const auto& [key, value] : assessment.answers) {
    if (!value) continue;
    keys.push_back(key);
    values.push_back(*value);
  }
  tx.ExecLater(kInsertAssessment, tx.org(), assessment.id, assessment.patient, assessment.version,
               assessment.instrument_id, assessment.instrument_version, assessment.content_hash, assessment.assessed_on,
               static_cast<std::int16_t>(assessment.mode), static_cast<std::int16_t>(assessment.threshold_sex),
               ArrayOf(keys), ArrayOf(values), static_cast<std::int16_t>(assessment.state), assessment.supersedes,
               record.recorded_at, record.recorded_by);
}

constexpr Statement kCloseAssessment{"close_assessment", R"sql(
  UPDATE assessment
  SET version = $3, state = $4, superseded_by = $5, void_reason = $6, closed_at = $7, closed_by = $8
  WHERE org_id = $1 AND assessment_id = $2)sql"};

void CloseAssessment(Transaction& tx, const Assessment& assessment, Instant now, AccountId by) {
  std::optional<std::int16_t> void_reason;
  if (assessment.void_reason) void_reason = static_cast<std::int16_t>(*assessment.void_reason);
  tx.ExecLater(kCloseAssessment, tx.org(), assessment.id, assessment.version,
               static_cast<std::int16_t>(assessment.state), assessment.superseded_by, void_reason, now, by);
}

constexpr Statement kLockAssessment{"lock_assessment", R"sql(
  SELECT a.assessment_id, a.version, a.patient_id, a.instrument_id, a.instrument_version, a.content_hash, a.assessed_on,
         a.mode, a.threshold_sex, a.item_keys, a.item_values, a.state, a.supersedes_id, a.superseded_by, a.void_reason,
         a.recorded_at, a.recorded_by
  FROM assessment a
  JOIN patient p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  WHERE a.org_id = $1 AND a.assessment_id = $2 AND p.survivor_id = $3
  FOR NO KEY UPDATE OF a)sql"};

Result<AssessmentRecord> LockAssessment(Transaction& tx, PatientId patient, AssessmentId id) {
  const auto rows = tx.Exec(kLockAssessment, tx.org(), id, patient);
  if (rows.empty()) return Fail(AssessmentNotFound(id));
  return ReadAssessment(rows[0]);
}

constexpr Statement kListAssessments{"list_assessments", R"sql(
  SELECT a.assessment_id, a.version, a.patient_id, a.instrument_id, a.instrument_version, a.content_hash, a.assessed_on,
         a.mode, a.threshold_sex, a.item_keys, a.item_values, a.state, a.supersedes_id, a.superseded_by, a.void_reason,
         a.recorded_at, a.recorded_by
  FROM patient p
  JOIN assessment a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND ($3::text IS NULL OR a.instrument_id = $3) AND ($4 OR a.state = 1)
    AND ($5::date IS NULL OR (a.assessed_on, a.assessment_id) < ($5, $6::uuid))
  ORDER BY a.assessed_on DESC, a.assessment_id DESC
  LIMIT $7)sql"};

std::vector<AssessmentRecord> ListAssessments(Transaction& tx, const AssessmentQuery& query,
                                              const std::optional<std::pair<Date, AssessmentId>>& after, int limit) {
  std::optional<Date> after_day;
  std::optional<AssessmentId> after_id;
  if (after) std::tie(after_day, after_id) = *after;
  return ReadAssessments(
      tx.Exec(kListAssessments, tx.org(), query.patient, query.instrument_id, query.all, after_day, after_id, limit));
}

constexpr Statement kListAnsweredVersions{"list_answered_versions", R"sql(
  SELECT a.instrument_version
  FROM patient p
  JOIN assessment a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND a.instrument_id = $3 AND a.state = 1
  GROUP BY a.instrument_version
  ORDER BY max(a.assessed_on) DESC, a.instrument_version DESC)sql"};

std::vector<int> ListAnsweredVersions(Transaction& tx, PatientId patient, const std::string& instrument_id) {
  std::vector<int> versions;
  for (const auto& row : tx.Exec(kListAnsweredVersions, tx.org(), patient, instrument_id))
    versions.push_back(Get<std::int32_t>(row, "instrument_version"));
  return versions;
}

constexpr Statement kListTrend{"list_trend", R"sql(
  SELECT a.assessment_id, a.version, a.patient_id, a.instrument_id, a.instrument_version, a.content_hash, a.assessed_on,
         a.mode, a.threshold_sex, a.item_keys, a.item_values, a.state, a.supersedes_id, a.superseded_by, a.void_reason,
         a.recorded_at, a.recorded_by
  FROM patient p
  JOIN assessment a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND a.instrument_id = $3 AND a.instrument_version = $4 AND a.state = 1
  ORDER BY a.assessed_on DESC, a.assessment_id DESC
  LIMIT $5)sql"};

std::vector<AssessmentRecord> ListTrend(Transaction& tx, PatientId patient, const std::string& instrument_id,
                                        int instrument_version, int most) {
  auto records = ReadAssessments(tx.Exec(kListTrend, tx.org(), patient, instrument_id, instrument_version, most));
  std::reverse(records.begin(), records.end());
  return records;
}

std::vector<Statement> AssessmentStatements() {
  return {kInsertAssessment, kCloseAssessment, kLockAssessment, kListAssessments, kListAnsweredVersions, kListTrend};
}

}  // namespace cairn::outcomes::storage
