#include "enrollment/storage/patient_key_store.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kCountByWrappingKey{"count_by_wrapping_key", R"sql(
  SELECT wrapping_key_id, count(*) AS keys
  FROM patient_key
  WHERE org_id = $1 AND wrapped IS NOT NULL
  GROUP BY wrapping_key_id)sql"};

std::map<std::string, std::int64_t> CountByWrappingKey(Transaction& tx) {
  std::map<std::string, std::int64_t> counts;
  for (const auto& row : tx.Exec(kCountByWrappingKey, tx.org())) {
    counts[Get<std::string>(row, "wrapping_key_id")] = Get<std::int64_t>(row, "keys");
  }
  return counts;
}

constexpr Statement kIsWrappingKeyUsed{"is_wrapping_key_used", R"sql(
  SELECT EXISTS (
    SELECT 1 FROM patient_key WHERE org_id = $1 AND wrapping_key_id = $2 AND wrapped IS NOT NULL) AS used)sql"};

bool IsWrappingKeyUsed(Transaction& tx, const std::string& wrapping_key_id) {
  return Get<bool>(tx.Exec(kIsWrappingKeyUsed, tx.org(), wrapping_key_id)[0], "used");
}

constexpr Statement kTakeForRewrap{"take_for_rewrap", R"sql(
  SELECT patient_id, key_version, wrapped
  FROM patient_key
  WHERE org_id = $1 AND wrapping_key_id = $2 AND wrapped IS NOT NULL
  ORDER BY patient_id
  LIMIT $3
  FOR UPDATE SKIP LOCKED)sql"};

constexpr Statement kStoreRewrapped{"store_rewrapped", R"sql(
  UPDATE patient_key k
  SET wrapping_key_id = $2, wrapped = n.wrapped
  FROM unnest($3::uuid[], $4::integer[], $5::bytea[]) AS n (patient_id, key_version, wrapped)
  WHERE k.org_id = $1 AND k.patient_id = n.patient_id AND k.key_version = n.key_version AND k.wrapped IS NOT NULL)sql"};

int RewrapPatientKeys(Transaction& tx, const OrgKeys& keys, const std::string& old_key_id, int limit) {
  std::vector<PatientId> patients;
  std::vector<std::int64_t> versions;
  std::vector<Bytes> wrapped;
  for (const auto& row : tx.Exec(kTakeForRewrap, tx.org(), old_key_id, limit)) {
    const auto patient = Get<PatientId>(row, "patient_id");
    const auto data_key = keys.Unwrap(Get<Bytes>(row, "wrapped").value, old_key_id, patient);
    patients.push_back(patient);
    versions.push_back(Get<std::int32_t>(row, "key_version"));
    wrapped.push_back({keys.Wrap(data_key.value(), patient)});
  }
  if (patients.empty()) return 0;
  tx.Exec(kStoreRewrapped, tx.org(), keys.current_wrapping_id(), ArrayOf(patients), ArrayOf(versions),
          ArrayOf(wrapped));
  return static_cast<int>(patients.size());
}

constexpr Statement kFindKeyState{"find_key_state", R"sql(
  SELECT k.wrapped IS NOT NULL AS alive
  FROM patient p
  JOIN patient_key k ON k.org_id = p.org_id AND k.patient_id = p.patient_id AND k.key_version = p.key_version
  WHERE p.org_id = $1 AND p.patient_id = $2)sql"};

KeyState FindKeyState(Transaction& tx, PatientId patient) {
  const auto rows = tx.Exec(kFindKeyState, tx.org(), patient);
  if (rows.empty()) return KeyState::kNone;
  return Get<bool>(rows[0], "alive") ? KeyState::kAlive : KeyState::kDestroyed;
}

constexpr Statement kFindAliveKeys{"find_alive_keys", R"sql(
  SELECT DISTINCT patient_id
  FROM patient_key
  WHERE org_id = $1 AND patient_id = ANY ($2::uuid[]) AND wrapped IS NOT NULL)sql"};

std::set<PatientId> FindAliveKeys(Transaction& tx, const std::vector<PatientId>& patients) {
  std::set<PatientId> alive;
  for (const auto& row : tx.Exec(kFindAliveKeys, tx.org(), ArrayOf(patients))) {
    alive.insert(Get<PatientId>(row, "patient_id"));
  }
  return alive;
}

constexpr Statement kLastDestruction{"last_destruction", R"sql(
  SELECT max(destroyed_at) AS at FROM patient_key WHERE org_id = $1 AND destroyed_at IS NOT NULL)sql"};

std::optional<Instant> LastDestruction(Transaction& tx) {
  return GetOptional<Instant>(tx.Exec(kLastDestruction, tx.org())[0], "at");
}

// A lock that enrolment and corrections take too.
constexpr Statement kLockRecordsOf{"lock_records_of", R"sql(
  SELECT p.patient_id
  FROM patient p
  WHERE p.org_id = $1 AND p.patient_id IN (SELECT r FROM records_of_patient($1, $2) AS r)
  ORDER BY p.patient_id
  FOR NO KEY UPDATE)sql"};

std::vector<PatientId> LockRecordsOf(Transaction& tx, PatientId patient) {
  std::vector<PatientId> records;
  for (const auto& row : tx.Exec(kLockRecordsOf, tx.org(), patient)) {
    records.push_back(Get<PatientId>(row, "patient_id"));
  }
  return records;
}

constexpr Statement kLoadCareFacts{"load_care_facts", R"sql(
  SELECT coalesce(bool_or(state <> 3), false) AS open, max(ended_on) AS last_ended_on
  FROM episode
  WHERE org_id = $1 AND patient_id = $2)sql"};

CareFacts LoadCareFacts(Transaction& tx, PatientId patient) {
  const auto rows = tx.Exec(kLoadCareFacts, tx.org(), patient);
  return {.has_open_episode = Get<bool>(rows[0], "open"), .last_ended_on = GetOptional<Date>(rows[0], "last_ended_on")};
}

constexpr Statement kListDisclosureIds{"list_disclosure_ids", R"sql(
  SELECT disclosure_id FROM disclosure WHERE org_id = $1 AND patient_id = $2 ORDER BY disclosed_at, disclosure_id)sql"};

std::vector<std::string> IdsInAnswersAbout(Transaction& tx, PatientId patient) {
  std::vector<std::string> ids = {patient.ToString()};
  for (const auto& row : tx.Exec(kListDisclosureIds, tx.org(), patient)) {
    ids.push_back(Get<DisclosureId>(row, "disclosure_id").ToString());
  }
  return ids;
}

constexpr Statement kDestroyPatientKeys{"destroy_patient_keys", R"sql(
  UPDATE patient_key
  SET wrapped = NULL, destroyed_at = $3
  WHERE org_id = $1 AND patient_id = $2 AND wrapped IS NOT NULL
  RETURNING key_version)sql"};

constexpr Statement kForgetPatient{"forget_patient", R"sql(
  WITH gone_token AS (
    DELETE FROM patient_token WHERE org_id = $1 AND patient_id = $2
  ), gone_identifier AS (
    DELETE FROM patient_identifier WHERE org_id = $1 AND patient_id = $2
  ), gone_source AS (
    DELETE FROM patient_source WHERE org_id = $1 AND patient_id = $2
  )
  UPDATE patient
  SET version = version + 1, sealed = '', updated_at = $3
  WHERE org_id = $1 AND patient_id = $2
  RETURNING version)sql"};

constexpr Statement kCloseAllCareRelations{"close_all_care_relations", R"sql(
  UPDATE care_relation
  SET valid_to = greatest(valid_from, $3), closed_by = $4
  WHERE org_id = $1 AND patient_id = $2 AND (valid_to IS NULL OR valid_to > $3)
  RETURNING care_relation_id, account_id)sql"};

std::optional<ShreddedPatient> ShredPatient(Transaction& tx, PatientId patient, AccountId by, Instant now) {
  if (tx.Exec(kDestroyPatientKeys, tx.org(), patient, now).empty()) return std::nullopt;
  ShreddedPatient shredded;
  shredded.version = Get<std::int64_t>(tx.Exec(kForgetPatient, tx.org(), patient, now)[0], "version");
  for (const auto& row : tx.Exec(kCloseAllCareRelations, tx.org(), patient, now, by)) {
    auto& relation = shredded.closed.emplace_back();
    relation.id = Get<CareRelationId>(row, "care_relation_id");
    relation.patient = patient;
    relation.account = Get<AccountId>(row, "account_id");
  }
  return shredded;
}

std::vector<Statement> PatientKeyStatements() {
  return {kCountByWrappingKey, kIsWrappingKeyUsed, kTakeForRewrap,        kStoreRewrapped, kFindKeyState,
          kFindAliveKeys,      kLastDestruction,   kLockRecordsOf,        kLoadCareFacts,  kListDisclosureIds,
          kDestroyPatientKeys, kForgetPatient,     kCloseAllCareRelations};
}

}  // namespace cairn::enrollment::storage
