#include "prescribing/storage/lab_store.h"

#include <charconv>
#include <map>
#include <stdexcept>

#include "prescribing/storage/errors.h"
#include "prescribing/storage/numbered_rows.h"

namespace cairn::prescribing::storage {

using domain::LabResult;
using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

// The shortest text that is read back as the same number.
std::optional<std::string> TextOf(const std::optional<double>& number) {
  if (!number) return std::nullopt;
  char text[32];
  const auto end = std::to_chars(text, text + sizeof(text), *number).ptr;
  return std::string(text, end);
}

std::optional<double> GetNumber(const Row& row, const char* column) {
  const auto text = GetOptional<std::string>(row, column);
  if (!text) return std::nullopt;
  double number = 0;
  if (std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc())
    throw std::logic_error("a stored number is none");
  return number;
}

template <class Enum>
std::optional<std::int16_t> ToNumber(const std::optional<Enum>& value) {
  if (!value) return std::nullopt;
  return static_cast<std::int16_t>(*value);
}
template <class Enum>
std::optional<Enum> ToEnum(const Row& row, const char* column) {
  const auto number = GetOptional<std::int16_t>(row, column);
  if (!number) return std::nullopt;
  return static_cast<Enum>(*number);
}

LabRecord ReadReport(const Row& row) {
  LabRecord record;
  record.version = Get<std::int64_t>(row, "version");
  record.report.id = Get<LabReportId>(row, "report_id");
  record.report.patient = Get<PatientId>(row, "patient_id");
  record.report.panel = Get<std::string>(row, "panel");
  record.report.collected_on = Get<Date>(row, "collected_on");
  record.report.reported_on = Get<Date>(row, "reported_on");
  record.opioid_free_proof = Get<bool>(row, "opioid_free_proof");
  record.supersedes = GetOptional<LabReportId>(row, "supersedes");
  record.correction_reason = ToEnum<domain::CorrectionReason>(row, "correction_reason");
  record.superseded_by = GetOptional<LabReportId>(row, "superseded_by");
  record.void_reason = ToEnum<domain::CorrectionReason>(row, "void_reason");
  record.recorded_at = Get<Instant>(row, "recorded_at");
  record.recorded_by = Get<AccountId>(row, "recorded_by");
  return record;
}

LabResult ReadResult(const Row& row) {
  LabResult result;
  result.id = Get<LabResultId>(row, "result_id");
  result.code_system = Get<std::string>(row, "code_system");
  result.code = Get<std::string>(row, "code");
  result.value = GetNumber(row, "value");
  result.comparator = static_cast<domain::Comparator>(Get<std::int16_t>(row, "comparator"));
  result.unit = Get<std::string>(row, "unit");
  result.upper_limit = GetNumber(row, "upper_limit");
  result.presence = ToEnum<domain::Presence>(row, "presence");
  result.confirmation = ToEnum<domain::Confirmation>(row, "confirmation");
  result.cutoff = GetNumber(row, "cutoff");
  return result;
}

}  // namespace

constexpr Statement kInsertLabReport{"insert_lab_report", R"sql(
  INSERT INTO lab_report
    (org_id, report_id, patient_id, version, panel, collected_on, reported_on, opioid_free_proof, supersedes,
     correction_reason, recorded_at, recorded_by)
  VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11))sql"};
constexpr Statement kInsertLabResult{"insert_lab_result", R"sql(
  INSERT INTO lab_result
    (org_id, result_id, report_id, position, code_system, code, value, comparator, unit, upper_limit, presence,
     confirmation, cutoff)
  VALUES ($1, $2, $3, $4, $5, $6, $7::double precision, $8, $9, $10::double precision, $11, $12,
          $13::double precision))sql"};

void InsertLabReport(Transaction& tx, const LabRecord& record) {
  const auto& report = record.report;
  tx.ExecLater(kInsertLabReport, tx.org(), report.id, report.patient, report.panel, report.collected_on,
               report.reported_on, record.opioid_free_proof, record.supersedes, ToNumber(record.correction_reason),
               record.recorded_at, record.recorded_by);
  std::int32_t position = 0;
  for (const auto& result : report.results) {
    tx.ExecLater(kInsertLabResult, tx.org(), result.id, report.id, position++, result.code_system, result.code,
                 TextOf(result.value), static_cast<std::int16_t>(result.comparator), result.unit,
                 TextOf(result.upper_limit), ToNumber(result.presence), ToNumber(result.confirmation),
                 TextOf(result.cutoff));
  }
}

constexpr Statement kSupersedeLabReport{"supersede_lab_report", R"sql(
  UPDATE lab_report SET version = version + 1, superseded_by = $3 WHERE org_id = $1 AND report_id = $2)sql"};

void SupersedeLabReport(Transaction& tx, LabReportId id, LabReportId by) {
  tx.ExecLater(kSupersedeLabReport, tx.org(), id, by);
}

constexpr Statement kVoidLabReport{"void_lab_report", R"sql(
  UPDATE lab_report
  SET version = version + 1, void_reason = $3, voided_at = $4, voided_by = $5
  WHERE org_id = $1 AND report_id = $2)sql"};

void VoidLabReport(Transaction& tx, LabReportId id, domain::CorrectionReason reason, Instant now, AccountId by) {
  tx.ExecLater(kVoidLabReport, tx.org(), id, static_cast<std::int16_t>(reason), now, by);
}

constexpr Statement kLockLabReport{"lock_lab_report", R"sql(
  SELECT r.report_id, r.version, r.patient_id, r.panel, r.collected_on, r.reported_on, r.opioid_free_proof,
         r.supersedes, r.correction_reason, r.superseded_by, r.void_reason, r.recorded_at, r.recorded_by
  FROM lab_report r
  JOIN patient p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
  WHERE r.org_id = $1 AND r.report_id = $2 AND p.survivor_id = $3
  FOR NO KEY UPDATE OF r)sql"};
constexpr Statement kListLabResults{"list_lab_results", R"sql(
  SELECT report_id, result_id, code_system, code, value::text AS value, comparator, unit,
         upper_limit::text AS upper_limit, presence, confirmation, cutoff::text AS cutoff
  FROM lab_result
  WHERE org_id = $1 AND report_id = ANY($2::uuid[])
  ORDER BY report_id, position)sql"};

platform::Result<LabRecord> LockLabReport(Transaction& tx, PatientId patient, LabReportId id) {
  auto locked = tx.ExecLater(kLockLabReport, tx.org(), id, patient);
  const auto results = tx.Exec(kListLabResults, tx.org(), ArrayOf(std::vector<LabReportId>{id}));
  const auto& rows = locked.Get();
  if (rows.empty()) return platform::Fail(LabReportNotFound(id));
  auto record = ReadReport(rows[0]);
  for (const auto& row : results) record.report.results.push_back(ReadResult(row));
  return record;
}

constexpr Statement kListLabReports{"list_lab_reports", R"sql(
  SELECT r.report_id, r.version, r.patient_id, r.panel, r.collected_on, r.reported_on, r.opioid_free_proof,
         r.supersedes, r.correction_reason, r.superseded_by, r.void_reason, r.recorded_at, r.recorded_by
  FROM patient p
  JOIN lab_report r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND ($3::text IS NULL OR r.panel = $3)
    AND ($4 OR (r.superseded_by IS NULL AND r.voided_at IS NULL))
    AND ($5::date IS NULL OR (r.collected_on, r.recorded_at, r.report_id) < ($5, $6::timestamptz, $7::uuid))
  ORDER BY r.collected_on DESC, r.recorded_at DESC, r.report_id DESC
  LIMIT $8)sql"};

std::vector<LabRecord> ListLabReports(Transaction& tx, const LabQuery& query, const std::optional<LabCursor>& after,
                                      int limit) {
  std::optional<Date> day;
  std::optional<Instant> time;
  std::optional<LabReportId> id;
  if (after) {
    day = after->collected_on;
    time = after->recorded_at;
    id = after->id;
  }
  std::vector<LabRecord> records;
  std::vector<LabReportId> ids;
  std::map<LabReportId, std::size_t> places;
  for (const auto& row :
       tx.Exec(kListLabReports, tx.org(), query.patient, query.panel, query.all, day, time, id, limit)) {
    records.push_back(ReadReport(row));
    ids.push_back(records.back().report.id);
    places[ids.back()] = records.size() - 1;
  }
  for (const auto& row : tx.Exec(kListLabResults, tx.org(), ArrayOf(ids)))
    records[places.at(Get<LabReportId>(row, "report_id"))].report.results.push_back(ReadResult(row));
  return records;
}

constexpr Statement kFindLabsForGate{"find_labs_for_gate", R"sql(
  SELECT i.n, r.report_id, r.patient_id, r.panel, r.collected_on, r.reported_on, r.result_id, r.code_system, r.code,
         r.value, r.comparator, r.unit, r.upper_limit, r.presence, r.confirmation, r.cutoff
  FROM unnest($2::uuid[], $3::date[]) WITH ORDINALITY AS i (patient_id, screens_from, n)
  CROSS JOIN LATERAL (
    SELECT x.report_id, x.patient_id, x.panel, x.collected_on, x.reported_on, x.recorded_at, l.result_id, l.code_system,
           l.code, l.value::text AS value, l.comparator, l.unit, l.upper_limit::text AS upper_limit, l.presence,
           l.confirmation, l.cutoff::text AS cutoff, l.position
    FROM patient p
    JOIN lab_report x ON x.org_id = p.org_id AND x.patient_id = p.patient_id
    JOIN lab_result l ON l.org_id = x.org_id AND l.report_id = x.report_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id AND x.superseded_by IS NULL AND x.voided_at IS NULL
      AND x.panel <> 'ALCOHOL' AND (x.panel <> 'DRUG_SCREEN' OR x.collected_on >= i.screens_from)
    OFFSET 0) r
  ORDER BY i.n, r.collected_on, r.recorded_at, r.report_id, r.position)sql"};

LaterRows FindLabsForGateLater(Transaction& tx, const std::vector<LabsForGate>& asked) {
  std::vector<PatientId> patients;
  std::vector<std::string> days;
  for (const auto& one : asked) {
    patients.push_back(one.patient);
    days.push_back(platform::FormatDate(one.screens_from));
  }
  return tx.ExecLater(kFindLabsForGate, tx.org(), ArrayOf(patients), ArrayOf(days));
}

std::vector<std::vector<domain::LabReport>> ReadLabsForGate(LaterRows found, std::size_t many) {
  std::vector<std::vector<domain::LabReport>> of_many(many);
  for (const auto& row : found.Get()) {
    const auto id = Get<LabReportId>(row, "report_id");
    auto& reports = of_many.at(NumberOf(row));
    if (reports.empty() || reports.back().id != id) {
      reports.push_back({.id = id,
                         .patient = Get<PatientId>(row, "patient_id"),
                         .panel = Get<std::string>(row, "panel"),
                         .collected_on = Get<Date>(row, "collected_on"),
                         .reported_on = Get<Date>(row, "reported_on")});
    }
    reports.back().results.push_back(ReadResult(row));
  }
  return of_many;
}

std::vector<Statement> LabStatements() {
  return {kInsertLabReport, kInsertLabResult, kSupersedeLabReport, kVoidLabReport,
          kLockLabReport,   kListLabResults,  kListLabReports,     kFindLabsForGate};
}

}  // namespace cairn::prescribing::storage
