#include "enrollment/storage/patient_seal.h"

#include "enrollment/storage/errors.h"

namespace cairn::enrollment::storage {

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
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::string Place(OrgId org, PatientId patient, std::string_view table, Uuid row) {
  return BindParts({"row", org.ToString(), patient.ToString(), table, row.ToString()});
}

}  // namespace

constexpr Statement kListDataKeys{"list_data_keys", R"sql(
  SELECT p.patient_id, k.wrapping_key_id, k.wrapped
  FROM patient p
  JOIN patient_key k ON k.org_id = p.org_id AND k.patient_id = p.patient_id AND k.key_version = p.key_version
  WHERE p.org_id = $1 AND p.patient_id = ANY ($2::uuid[]) AND k.wrapped IS NOT NULL)sql"};

LaterRows ListDataKeysLater(Transaction& tx, const std::vector<PatientId>& patients) {
  return tx.ExecLater(kListDataKeys, tx.org(), ArrayOf(patients));
}

namespace {

std::map<PatientId, SecretKey> Unwrap(const OrgKeys& keys, const Rows& wrapped) {
  std::map<PatientId, SecretKey> data_keys;
  for (const auto& row : wrapped) {
    const auto patient = Get<PatientId>(row, "patient_id");
    data_keys.emplace(
        patient,
        keys.Unwrap(Get<Bytes>(row, "wrapped").value, Get<std::string>(row, "wrapping_key_id"), patient).value());
  }
  return data_keys;
}

std::map<PatientId, SecretKey> LoadDataKeys(Transaction& tx, const OrgKeys& keys,
                                            const std::vector<PatientId>& patients) {
  if (patients.empty()) return {};
  return Unwrap(keys, ListDataKeysLater(tx, patients).Get());
}

}  // namespace

PatientSealer::PatientSealer(Transaction& tx, const OrgKeys& keys, PatientId patient)
    : org_(tx.org()), patient_(patient) {
  auto data_keys = LoadDataKeys(tx, keys, {patient});
  if (data_keys.empty()) Reject(PatientNotFound());
  data_key_ = std::move(data_keys.begin()->second);
}

PatientSealer::PatientSealer(OrgId org, PatientId patient, SecretKey data_key)
    : org_(org), patient_(patient), data_key_(std::move(data_key)) {}

std::string PatientSealer::Seal(std::string_view table, Uuid row, std::string_view plaintext) const {
  return platform::crypto::Seal(data_key_, plaintext, Place(org_, patient_, table, row));
}

PatientOpener::PatientOpener(Transaction& tx, const OrgKeys& keys, const std::vector<PatientId>& patients)
    : org_(tx.org()), data_keys_(LoadDataKeys(tx, keys, patients)) {}

PatientOpener::PatientOpener(Transaction& tx, const OrgKeys& keys, LaterRows wrapped)
    : org_(tx.org()), data_keys_(Unwrap(keys, wrapped.Get())) {}

void PatientOpener::Add(Transaction& tx, const OrgKeys& keys, const std::vector<PatientId>& patients) {
  std::vector<PatientId> missing;
  for (const auto patient : patients) {
    if (!data_keys_.contains(patient)) missing.push_back(patient);
  }
  data_keys_.merge(LoadDataKeys(tx, keys, missing));
}

std::optional<PatientSealer> PatientOpener::SealerOf(PatientId patient) const {
  const auto found = data_keys_.find(patient);
  if (found == data_keys_.end()) return std::nullopt;
  return PatientSealer(org_, patient, found->second.Copy());
}

std::optional<std::string> PatientOpener::Open(PatientId sealed_under, std::string_view table, Uuid row,
                                               std::string_view sealed) const {
  const auto found = data_keys_.find(sealed_under);
  if (found == data_keys_.end()) return std::nullopt;
  return platform::crypto::Open(found->second, sealed, Place(org_, sealed_under, table, row)).value();
}

std::vector<Statement> PatientSealStatements() { return {kListDataKeys}; }

}  // namespace cairn::enrollment::storage
