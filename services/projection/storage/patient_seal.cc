#include "projection/storage/patient_seal.h"

#include "projection/storage/errors.h"

namespace cairn::projection::storage {

using platform::Instant;
using platform::OrgId;
using platform::Reject;
using platform::Uuid;
using platform::crypto::BindParts;
using platform::crypto::OrgKeys;
using platform::crypto::SecretKey;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::string Place(OrgId org, PatientId patient, std::string_view table, std::string_view column, Uuid row) {
  return BindParts({"row", org.ToString(), patient.ToString(), table, column, row.ToString()});
}

SecretKey Unwrap(const OrgKeys& keys, const Row& row, PatientId patient) {
  return keys.Unwrap(Get<Bytes>(row, "wrapped").value, Get<std::string>(row, "wrapping_key_id"), patient).value();
}

}  // namespace

constexpr Statement kEnsureDataKey{"ensure_data_key", R"sql(
  WITH made AS (
    INSERT INTO patient_key (org_id, patient_id, wrapping_key_id, wrapped, created_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (org_id, patient_id) DO NOTHING
    RETURNING wrapping_key_id, wrapped)
  SELECT wrapping_key_id, wrapped FROM made
  UNION ALL
  SELECT k.wrapping_key_id, k.wrapped FROM patient_key k WHERE k.org_id = $1 AND k.patient_id = $2)sql"};

PatientSealer::PatientSealer(Transaction& tx, const OrgKeys& keys, PatientId patient, Instant now)
    : org_(tx.org()), patient_(patient) {
  const auto ensure = [&] {
    return tx.Exec(kEnsureDataKey, tx.org(), patient, keys.current_wrapping_id(),
                   Bytes{keys.Wrap(SecretKey::Random(), patient)}, now);
  };
  auto rows = ensure();
  // Another transaction made it meanwhile: a statement sees what was committed when it began.
  if (rows.empty()) rows = ensure();
  if (rows.empty() || rows[0]["wrapped"].is_null()) Reject(PatientNotFound());
  data_key_ = Unwrap(keys, rows[0], patient);
}

std::string PatientSealer::Seal(std::string_view table, std::string_view column, Uuid row,
                                std::string_view plaintext) const {
  return platform::crypto::Seal(data_key_, plaintext, Place(org_, patient_, table, column, row));
}

constexpr Statement kListDataKeys{"list_data_keys", R"sql(
  SELECT k.patient_id, k.wrapping_key_id, k.wrapped
  FROM unnest($2::uuid[]) AS i (patient_id)
  CROSS JOIN LATERAL (
    SELECT x.patient_id, x.wrapping_key_id, x.wrapped
    FROM patient p
    JOIN patient_key x ON x.org_id = p.org_id AND x.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id AND x.wrapped IS NOT NULL
    OFFSET 0) k)sql"};

LaterRows ListDataKeysLater(Transaction& tx, const std::vector<PatientId>& patients) {
  return tx.ExecLater(kListDataKeys, tx.org(), ArrayOf(patients));
}

PatientOpener::PatientOpener(Transaction& tx, const OrgKeys& keys, LaterRows wrapped) : org_(tx.org()) {
  for (const auto& row : wrapped.Get()) {
    const auto patient = Get<PatientId>(row, "patient_id");
    data_keys_.emplace(patient, Unwrap(keys, row, patient));
  }
}

std::optional<PatientSealer> PatientOpener::SealerOf(PatientId patient) const {
  const auto found = data_keys_.find(patient);
  if (found == data_keys_.end()) return std::nullopt;
  return PatientSealer(org_, patient, found->second.Copy());
}

std::optional<std::string> PatientOpener::Open(PatientId sealed_under, std::string_view table, std::string_view column,
                                               Uuid row, std::string_view sealed) const {
  const auto found = data_keys_.find(sealed_under);
  if (found == data_keys_.end()) return std::nullopt;
  return platform::crypto::Open(found->second, sealed, Place(org_, sealed_under, table, column, row)).value();
}

constexpr Statement kDestroyPatientKey{"destroy_patient_key", R"sql(
  UPDATE patient_key SET wrapped = NULL, destroyed_at = $3
  WHERE org_id = $1 AND patient_id = $2 AND wrapped IS NOT NULL)sql"};

void DestroyPatientKey(Transaction& tx, PatientId patient, platform::Instant now) {
  tx.Exec(kDestroyPatientKey, tx.org(), patient, now);
}

std::vector<Statement> PatientSealStatements() { return {kEnsureDataKey, kListDataKeys, kDestroyPatientKey}; }

}  // namespace cairn::projection::storage
