#include "enrollment/storage/restriction_store.h"

#include <limits>

#include "enrollment/storage/errors.h"
#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/privacy_wire.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr char kRestrictionTable[] = "disclosure_restriction";

RestrictionRecord ReadRestriction(const PatientOpener& opener, const Row& row) {
  RestrictionRecord record{.id = Get<RestrictionId>(row, "restriction_id"),
                           .version = Get<std::int64_t>(row, "version"),
                           .must_agree = Get<bool>(row, "must_agree"),
                           .shown = {}};
  auto& shown = record.shown;
  shown.set_restriction_id(record.id.ToString());
  shown.set_patient_id(Get<PatientId>(row, "patient_id").ToString());
  if (const auto opened = opener.Open(Get<PatientId>(row, "sealed_under"), kRestrictionTable, record.id.value,
                                      Get<Bytes>(row, "sealed").value)) {
    shown.mutable_scope()->ParseFromString(*opened);
  }
  shown.set_answer(static_cast<v1::Restriction::Answer>(Get<std::int16_t>(row, "answer")));
  *shown.mutable_start_time() = wire::ToProto(Get<Instant>(row, "starts_at"));
  if (const auto ended = GetOptional<Instant>(row, "ended_at")) *shown.mutable_end_time() = wire::ToProto(*ended);
  if (const auto basis = GetOptional<std::int16_t>(row, "end_basis")) {
    shown.set_end_basis(static_cast<v1::Restriction::EndBasis>(*basis));
  }
  shown.set_recorded_by_account_id(Get<AccountId>(row, "recorded_by").ToString());
  return record;
}

}  // namespace

std::vector<PatientId> RestrictionKeys(const Rows& rows) {
  std::vector<PatientId> patients;
  for (const auto& row : rows) patients.push_back(Get<PatientId>(row, "sealed_under"));
  return patients;
}

constexpr Statement kInsertRestriction{"insert_restriction", R"sql(
  INSERT INTO disclosure_restriction (org_id, restriction_id, patient_id, version, answer, must_agree, sealed, sealed_under,
                                      starts_at, recorded_by)
  VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9))sql"};

void InsertRestriction(Transaction& tx, const PatientSealer& sealer, const RestrictionRecord& record, Instant now,
                       AccountId by) {
  const auto sealed = sealer.Seal(kRestrictionTable, record.id.value, record.shown.scope().SerializeAsString());
  tx.Exec(kInsertRestriction, tx.org(), record.id, sealer.patient(), static_cast<std::int16_t>(record.shown.answer()),
          record.must_agree, Bytes{sealed}, sealer.patient(), now, by);
}

constexpr Statement kLockRestriction{"lock_restriction", R"sql(
  SELECT restriction_id, patient_id, version, answer, must_agree, sealed, sealed_under, starts_at, recorded_by, ended_at,
         end_basis
  FROM disclosure_restriction
  WHERE org_id = $1 AND restriction_id = $2 AND patient_id = $3
  FOR NO KEY UPDATE)sql"};

Result<RestrictionRecord> LockRestriction(Transaction& tx, const OrgKeys& keys, PatientId patient, RestrictionId id) {
  const auto rows = tx.Exec(kLockRestriction, tx.org(), id, patient);
  if (rows.empty()) return Fail(RestrictionNotFound(id));
  return ReadRestriction(PatientOpener(tx, keys, RestrictionKeys(rows)), rows[0]);
}

constexpr Statement kEndRestriction{"end_restriction", R"sql(
  UPDATE disclosure_restriction
  SET version = version + 1, ended_at = $3, ended_by = $4, end_basis = $5
  WHERE org_id = $1 AND restriction_id = $2)sql"};

void EndRestriction(Transaction& tx, RestrictionRecord& record, v1::Restriction::EndBasis basis, Instant now,
                    AccountId by) {
  tx.Exec(kEndRestriction, tx.org(), record.id, now, by, static_cast<std::int16_t>(basis));
  ++record.version;
  record.shown.set_end_basis(basis);
  *record.shown.mutable_end_time() = wire::ToProto(now);
}

constexpr Statement kListRestrictions{"list_restrictions", R"sql(
  SELECT restriction_id, patient_id, version, answer, must_agree, sealed, sealed_under, starts_at, recorded_by, ended_at,
         end_basis
  FROM disclosure_restriction
  WHERE org_id = $1 AND patient_id = $2
    AND ($3::timestamptz IS NULL OR (starts_at, restriction_id) < ($3, $4::uuid))
  ORDER BY starts_at DESC, restriction_id DESC
  LIMIT $5)sql"};

std::vector<RestrictionRecord> ListRestrictions(Transaction& tx, const OrgKeys& keys, PatientId patient,
                                                const std::optional<RestrictionCursor>& after, int limit) {
  std::optional<Instant> after_start;
  std::optional<RestrictionId> after_id;
  if (after) {
    after_start = after->starts_at;
    after_id = after->id;
  }
  const auto rows = tx.Exec(kListRestrictions, tx.org(), patient, after_start, after_id, limit);
  const PatientOpener opener(tx, keys, RestrictionKeys(rows));
  std::vector<RestrictionRecord> records;
  for (const auto& row : rows) records.push_back(ReadRestriction(opener, row));
  return records;
}

LaterRows ListRestrictionsLater(Transaction& tx, PatientId patient) {
  return tx.ExecLater(kListRestrictions, tx.org(), patient, std::optional<Instant>(), std::optional<RestrictionId>(),
                      std::numeric_limits<int>::max());
}

std::vector<domain::Restriction> AgreedRestrictions(const PatientOpener& opener, const Rows& rows) {
  std::vector<domain::Restriction> restrictions;
  for (const auto& row : rows) {
    const auto record = ReadRestriction(opener, row);
    if (record.shown.answer() == v1::Restriction::ANSWER_AGREED) restrictions.push_back(wire::ToDomain(record.shown));
  }
  return restrictions;
}

std::vector<domain::Restriction> ListAgreedRestrictions(Transaction& tx, const OrgKeys& keys, PatientId patient) {
  const auto rows = ListRestrictionsLater(tx, patient).Get();
  return AgreedRestrictions(PatientOpener(tx, keys, RestrictionKeys(rows)), rows);
}

std::vector<Statement> RestrictionStatements() {
  return {kInsertRestriction, kLockRestriction, kEndRestriction, kListRestrictions};
}

}  // namespace cairn::enrollment::storage
