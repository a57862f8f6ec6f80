#include "enrollment/storage/representative_store.h"

#include "enrollment/storage/errors.h"
#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr char kRepresentativeTable[] = "representative";

domain::Representative ReadAuthority(const Row& row) {
  return {.id = Get<RepresentativeId>(row, "representative_id"),
          .version = Get<std::int64_t>(row, "version"),
          .patient = Get<PatientId>(row, "patient_id"),
          .authority = static_cast<domain::Authority>(Get<std::int16_t>(row, "authority")),
          .starts_on = Get<Date>(row, "starts_on"),
          .ends_on = GetOptional<Date>(row, "ends_on")};
}

std::vector<PatientId> RepresentativeKeys(const Rows& rows) {
  std::vector<PatientId> patients;
  for (const auto& row : rows) patients.push_back(Get<PatientId>(row, "sealed_under"));
  return patients;
}

RepresentativeRecord ReadRepresentative(const PatientOpener& opener, const Row& row) {
  RepresentativeRecord record{ReadAuthority(row), {}};
  const auto& known = record.representative;
  auto& shown = record.shown;
  if (const auto opened = opener.Open(Get<PatientId>(row, "sealed_under"), kRepresentativeTable, known.id.value,
                                      Get<Bytes>(row, "sealed").value)) {
    shown.ParseFromString(*opened);
  }
  shown.set_representative_id(known.id.ToString());
  shown.set_patient_id(known.patient.ToString());
  shown.set_authority(static_cast<v1::RepresentativeAuthority>(known.authority));
  *shown.mutable_starts_on() = wire::ToProto(known.starts_on);
  if (known.ends_on) *shown.mutable_ends_on() = wire::ToProto(*known.ends_on);
  *shown.mutable_record_time() = wire::ToProto(Get<Instant>(row, "recorded_at"));
  shown.set_recorded_by_account_id(Get<AccountId>(row, "recorded_by").ToString());
  return record;
}

}  // namespace

constexpr Statement kInsertRepresentative{"insert_representative", R"sql(
  INSERT INTO representative (org_id, representative_id, patient_id, version, authority, starts_on, ends_on, sealed,
                              sealed_under, recorded_at, recorded_by)
  VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10))sql"};

void InsertRepresentative(Transaction& tx, const PatientSealer& sealer, const RepresentativeRecord& record, Instant now,
                          AccountId by) {
  const auto& known = record.representative;
  v1::Representative sealed;
  sealed.set_name(record.shown.name());
  sealed.set_evidence(record.shown.evidence());
  tx.Exec(kInsertRepresentative, tx.org(), known.id, known.patient, static_cast<std::int16_t>(known.authority),
          known.starts_on, known.ends_on,
          Bytes{sealer.Seal(kRepresentativeTable, known.id.value, sealed.SerializeAsString())}, sealer.patient(), now,
          by);
}

constexpr Statement kLockRepresentative{"lock_representative", R"sql(
  SELECT representative_id, version, patient_id, authority, starts_on, ends_on, sealed, sealed_under, recorded_at, recorded_by
  FROM representative
  WHERE org_id = $1 AND representative_id = $2 AND patient_id = $3
  FOR NO KEY UPDATE)sql"};

Result<RepresentativeRecord> LockRepresentative(Transaction& tx, const OrgKeys& keys, PatientId patient,
                                                RepresentativeId id) {
  const auto rows = tx.Exec(kLockRepresentative, tx.org(), id, patient);
  if (rows.empty()) return Fail(RepresentativeNotFound(id));
  return ReadRepresentative(PatientOpener(tx, keys, RepresentativeKeys(rows)), rows[0]);
}

constexpr Statement kEndRepresentative{"end_representative", R"sql(
  UPDATE representative
  SET version = version + 1, ends_on = $3, ended_at = $4, ended_by = $5
  WHERE org_id = $1 AND representative_id = $2)sql"};

void EndRepresentative(Transaction& tx, RepresentativeRecord& record, Date last_day, Instant now, AccountId by) {
  tx.Exec(kEndRepresentative, tx.org(), record.representative.id, last_day, now, by);
  record.representative.ends_on = last_day;
  ++record.representative.version;
  *record.shown.mutable_ends_on() = wire::ToProto(last_day);
}

constexpr Statement kListRepresentatives{"list_representatives", R"sql(
  SELECT representative_id, version, patient_id, authority, starts_on, ends_on, sealed, sealed_under, recorded_at, recorded_by
  FROM representative
  WHERE org_id = $1 AND patient_id = $2
    AND ($3::date IS NULL OR (starts_on, representative_id) < ($3, $4::uuid))
  ORDER BY starts_on DESC, representative_id DESC
  LIMIT $5)sql"};

std::vector<RepresentativeRecord> ListRepresentatives(Transaction& tx, const OrgKeys& keys, PatientId patient,
                                                      const std::optional<RepresentativeCursor>& after, int limit) {
  std::optional<Date> after_day;
  std::optional<RepresentativeId> after_id;
  if (after) {
    after_day = after->starts_on;
    after_id = after->id;
  }
  const auto rows = tx.Exec(kListRepresentatives, tx.org(), patient, after_day, after_id, limit);
  const PatientOpener opener(tx, keys, RepresentativeKeys(rows));
  std::vector<RepresentativeRecord> records;
  for (const auto& row : rows) records.push_back(ReadRepresentative(opener, row));
  return records;
}

constexpr Statement kLoadRepresentatives{"load_representatives", R"sql(
  SELECT representative_id, version, patient_id, authority, starts_on, ends_on
  FROM representative
  WHERE org_id = $1 AND patient_id = $2)sql"};

std::vector<domain::Representative> LoadRepresentatives(Transaction& tx, PatientId patient) {
  std::vector<domain::Representative> representatives;
  for (const auto& row : tx.Exec(kLoadRepresentatives, tx.org(), patient))
    representatives.push_back(ReadAuthority(row));
  return representatives;
}

std::vector<Statement> RepresentativeStatements() {
  return {kInsertRepresentative, kLockRepresentative, kEndRepresentative, kListRepresentatives, kLoadRepresentatives};
}

}  // namespace cairn::enrollment::storage
