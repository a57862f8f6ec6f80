#include "enrollment/storage/coverage_store.h"

#include "enrollment/storage/patient_seal.h"
#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::crypto::OrgKeys;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr std::string_view kCoverageTable = "coverage";

// Names and numbers alone: the rest stands in columns.
std::string SealableDetails(v1::CoverageDetails details) {
  details.clear_payer_kind();
  details.clear_relationship();
  details.clear_order();
  details.clear_started_on();
  details.clear_ended_on();
  return details.SerializeAsString();
}

CoverageRecord ReadCoverage(const Row& row, const PatientOpener& opener) {
  CoverageRecord record;
  record.period = {.id = Get<CoverageId>(row, "coverage_id"),
                   .place = Get<std::int16_t>(row, "place"),
                   .from = Get<Date>(row, "started_on"),
                   .last = GetOptional<Date>(row, "ended_on")};
  const auto opened = opener.Open(Get<PatientId>(row, "sealed_under"), kCoverageTable, record.period.id.value,
                                  Get<Bytes>(row, "sealed").value);
  if (opened && !record.details.ParseFromString(*opened)) record.details.Clear();
  record.details.set_payer_kind(static_cast<v1::Coverage::PayerKind>(Get<std::int16_t>(row, "payer_kind")));
  record.details.set_relationship(static_cast<v1::Coverage::Relationship>(Get<std::int16_t>(row, "relationship")));
  record.details.set_order(record.period.place);
  *record.details.mutable_started_on() = wire::ToProto(record.period.from);
  if (record.period.last) *record.details.mutable_ended_on() = wire::ToProto(*record.period.last);
  record.version = Get<std::int64_t>(row, "version");
  record.patient = Get<PatientId>(row, "patient_id");
  record.ended = Get<bool>(row, "ended");
  record.recorded_at = Get<Instant>(row, "recorded_at");
  record.recorded_by = Get<AccountId>(row, "recorded_by");
  return record;
}

Bytes SealCoverage(Transaction& tx, const OrgKeys& keys, const CoverageRecord& record) {
  const PatientSealer sealer(tx, keys, record.patient);
  return {sealer.Seal(kCoverageTable, record.period.id.value, SealableDetails(record.details))};
}

}  // namespace

constexpr Statement kInsertCoverage{"insert_coverage", R"sql(
  INSERT INTO coverage (org_id, coverage_id, patient_id, version, payer_kind, relationship, place, started_on, ended_on, ended,
                        sealed, sealed_under, recorded_at, recorded_by)
  VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, false, $9, $3, $10, $11))sql"};

void InsertCoverage(Transaction& tx, const OrgKeys& keys, const CoverageRecord& record) {
  tx.Exec(kInsertCoverage, tx.org(), record.period.id, record.patient,
          static_cast<std::int16_t>(record.details.payer_kind()),
          static_cast<std::int16_t>(record.details.relationship()), static_cast<std::int16_t>(record.period.place),
          record.period.from, record.period.last, SealCoverage(tx, keys, record), record.recorded_at,
          record.recorded_by);
}

constexpr Statement kListCoverages{"list_coverages", R"sql(
  SELECT coverage_id, patient_id, version, payer_kind, relationship, place, started_on, ended_on, ended, sealed, sealed_under,
         recorded_at, recorded_by
  FROM coverage
  WHERE org_id = $1 AND patient_id = $2
  ORDER BY started_on DESC, coverage_id DESC)sql"};

std::vector<CoverageRecord> ListCoverages(Transaction& tx, const OrgKeys& keys, PatientId patient) {
  const auto rows = tx.Exec(kListCoverages, tx.org(), patient);
  std::vector<PatientId> sealed_under;
  for (const auto& row : rows) sealed_under.push_back(Get<PatientId>(row, "sealed_under"));
  const PatientOpener opener(tx, keys, sealed_under);
  std::vector<CoverageRecord> records;
  for (const auto& row : rows) records.push_back(ReadCoverage(row, opener));
  return records;
}

constexpr Statement kUpdateCoverage{"update_coverage", R"sql(
  WITH kept AS (
    INSERT INTO coverage_version (org_id, coverage_id, version, payer_kind, relationship, place, started_on, ended_on, sealed,
                                  sealed_under, recorded_at, recorded_by)
    SELECT org_id, coverage_id, version, payer_kind, relationship, place, started_on, ended_on, sealed, sealed_under,
           recorded_at, recorded_by
    FROM coverage
    WHERE org_id = $1 AND coverage_id = $2
  )
  UPDATE coverage
  SET version = $3, payer_kind = $4, relationship = $5, place = $6, started_on = $7, ended_on = $8, ended = $9, sealed = $10,
      sealed_under = $11, recorded_at = $12, recorded_by = $13
  WHERE org_id = $1 AND coverage_id = $2)sql"};

void UpdateCoverage(Transaction& tx, const OrgKeys& keys, const CoverageRecord& record) {
  tx.Exec(kUpdateCoverage, tx.org(), record.period.id, record.version,
          static_cast<std::int16_t>(record.details.payer_kind()),
          static_cast<std::int16_t>(record.details.relationship()), static_cast<std::int16_t>(record.period.place),
          record.period.from, record.period.last, record.ended, SealCoverage(tx, keys, record), record.patient,
          record.recorded_at, record.recorded_by);
}

platform::Error CoverageNotFound(CoverageId id) {
  return {.code = platform::Code::kNotFound,
          .reason = "COVERAGE_NOT_FOUND",
          .message = "The patient has no such coverage.",
          .metadata = {{"coverage_id", id.ToString()}}};
}

std::vector<Statement> CoverageStatements() { return {kInsertCoverage, kListCoverages, kUpdateCoverage}; }

}  // namespace cairn::enrollment::storage
