#include "enrollment/storage/patient_store.h"

#include <algorithm>

#include "enrollment/storage/errors.h"
#include "enrollment/storage/patient_import.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Reject;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::crypto::SecretKey;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

// Binds a sealed profile to its place: the bytes of one patient do not open as another's.
std::string ProfileAad(platform::OrgId org, PatientId patient) {
  return platform::crypto::BindParts({"patient", org.ToString(), patient.ToString(), "profile"});
}

std::string SealProfile(const SecretKey& data_key, platform::OrgId org, PatientId id,
                        const v1::PatientProfile& profile) {
  return platform::crypto::Seal(data_key, profile.SerializeAsString(), ProfileAad(org, id));
}

struct Opened {
  PatientRecord record;
  SecretKey data_key;
};

Opened Open(const OrgKeys& keys, const Row& row) {
  Opened opened;
  auto& record = opened.record;
  record.id = Get<PatientId>(row, "patient_id");
  record.version = Get<std::int64_t>(row, "version");
  record.created_at = Get<Instant>(row, "created_at");
  record.updated_at = Get<Instant>(row, "updated_at");
  opened.data_key =
      keys.Unwrap(Get<Bytes>(row, "wrapped").value, Get<std::string>(row, "wrapping_key_id"), record.id).value();
  const auto profile =
      platform::crypto::Open(opened.data_key, Get<Bytes>(row, "sealed").value, ProfileAad(keys.org(), record.id))
          .value();
  if (!record.profile.ParseFromString(profile)) {
    Reject({.code = platform::Code::kDataLoss,
            .reason = "UNREADABLE_RECORD",
            .message = "A stored record cannot be read."});
  }
  return opened;
}

std::vector<PatientRecord> OpenAll(const OrgKeys& keys, const Rows& rows) {
  std::vector<PatientRecord> records;
  records.reserve(rows.size());
  for (const auto& row : rows) records.push_back(OpenPatient(keys, row));
  return records;
}

// Tokens of many patients as parallel arrays; `nth` is the patient's position, from 1 as PostgreSQL counts.
struct TokenArrays {
  std::vector<std::int64_t> kinds, values, nth;
  void Add(const std::vector<Token>& tokens, std::size_t patient) {
    for (const auto& token : tokens) {
      kinds.push_back(static_cast<std::int64_t>(token.kind));
      values.push_back(token.value);
      nth.push_back(static_cast<std::int64_t>(patient));
    }
  }
};

std::vector<Bytes> TokensOfClaims(const std::vector<IdentifierClaim>& claims) {
  std::vector<Bytes> tokens;
  for (const auto& claim : claims) tokens.push_back({claim.token});
  return tokens;
}

// The claim that another patient holds.
platform::Error Taken(Transaction& tx, const std::vector<IdentifierClaim>& claims, PatientId patient) {
  std::vector<std::string> tokens;
  for (const auto& claim : claims) tokens.push_back(claim.token);
  const auto owners = FindIdentifierOwners(tx, tokens);
  for (const auto& claim : claims) {
    const auto owner = owners.find(claim.token);
    if (owner != owners.end() && owner->second != patient) {
      return MrnTaken("profile.identifiers[" + std::to_string(claim.position) + "]");
    }
  }
  return MrnTaken("profile.identifiers");
}

}  // namespace

PatientRecord OpenPatient(const OrgKeys& keys, const Row& row) { return Open(keys, row).record; }

constexpr Statement kLoadPatient{"load_patient", R"sql(
  SELECT p.patient_id, p.version, p.sealed, p.created_at, p.updated_at, k.wrapping_key_id, k.wrapped
  FROM patient p
  JOIN patient_key k ON k.org_id = p.org_id AND k.patient_id = p.patient_id AND k.key_version = p.key_version
  WHERE p.org_id = $1 AND p.patient_id = $2 AND k.wrapped IS NOT NULL)sql"};

Result<PatientRecord> LoadPatient(Transaction& tx, const OrgKeys& keys, PatientId id) {
  const auto rows = tx.Exec(kLoadPatient, tx.org(), id);
  if (rows.empty()) return Fail(PatientNotFound());
  return OpenPatient(keys, rows[0]);
}

// NO KEY UPDATE, so that rows which refer to the patient can still be added by others.
constexpr Statement kLockPatient{"lock_patient", R"sql(
  SELECT p.patient_id, p.version, p.sealed, p.created_at, p.updated_at, k.wrapping_key_id, k.wrapped
  FROM patient p
  JOIN patient_key k ON k.org_id = p.org_id AND k.patient_id = p.patient_id AND k.key_version = p.key_version
  WHERE p.org_id = $1 AND p.patient_id = $2 AND k.wrapped IS NOT NULL
  FOR NO KEY UPDATE OF p)sql"};

Result<LockedPatient> LockPatient(Transaction& tx, const OrgKeys& keys, PatientId id) {
  const auto rows = tx.Exec(kLockPatient, tx.org(), id);
  if (rows.empty()) return Fail(PatientNotFound());
  auto opened = Open(keys, rows[0]);
  return LockedPatient{std::move(opened.record), std::move(opened.data_key)};
}

constexpr Statement kLockPatientRow{"lock_patient_row", R"sql(
  SELECT p.patient_id
  FROM patient p
  JOIN patient_key k ON k.org_id = p.org_id AND k.patient_id = p.patient_id AND k.key_version = p.key_version
  WHERE p.org_id = $1 AND p.patient_id = $2 AND k.wrapped IS NOT NULL
  FOR NO KEY UPDATE OF p)sql"};

platform::postgres::LaterRows LockPatientRowLater(Transaction& tx, PatientId id) {
  return tx.ExecLater(kLockPatientRow, tx.org(), id);
}

Result<void> LockPatientRow(Transaction& tx, PatientId id) {
  if (LockPatientRowLater(tx, id).Get().empty()) return Fail(PatientNotFound());
  return {};
}

constexpr Statement kFindPatientRow{"find_patient_row", R"sql(
  SELECT p.patient_id FROM patient p WHERE p.org_id = $1 AND p.patient_id = $2)sql"};

Result<void> FindPatientRow(Transaction& tx, PatientId id) {
  if (tx.Exec(kFindPatientRow, tx.org(), id).empty()) return Fail(PatientNotFound());
  return {};
}

constexpr Statement kListPatients{"list_patients", R"sql(
  SELECT p.patient_id, p.version, p.sealed, p.created_at, p.updated_at, k.wrapping_key_id, k.wrapped
  FROM patient p
  JOIN patient_key k ON k.org_id = p.org_id AND k.patient_id = p.patient_id AND k.key_version = p.key_version
  WHERE p.org_id = $1 AND p.patient_id = ANY ($2::uuid[]) AND k.wrapped IS NOT NULL)sql"};

std::vector<PatientRecord> ListPatients(Transaction& tx, const OrgKeys& keys, const std::vector<PatientId>& ids) {
  if (ids.empty()) return {};
  return OpenAll(keys, tx.Exec(kListPatients, tx.org(), ArrayOf(ids)));
}

constexpr Statement kListPanelPatients{"list_panel_patients", R"sql(
  SELECT p.patient_id, p.version, p.sealed, p.created_at, p.updated_at, k.wrapping_key_id, k.wrapped
  FROM (
    SELECT DISTINCT r.patient_id
    FROM care_relation r
    WHERE r.org_id = $1 AND r.account_id = $2 AND r.valid_from <= $3 AND (r.valid_to IS NULL OR r.valid_to > $3)
      AND r.patient_id > $4
  ) mine
  JOIN patient p ON p.org_id = $1 AND p.patient_id = mine.patient_id
  JOIN patient_key k ON k.org_id = p.org_id AND k.patient_id = p.patient_id AND k.key_version = p.key_version
  WHERE k.wrapped IS NOT NULL AND p.merged_into IS NULL
  ORDER BY mine.patient_id
  LIMIT $5)sql"};

std::vector<PatientRecord> ListPanelPatients(Transaction& tx, const OrgKeys& keys, AccountId account, Instant now,
                                             PatientId after, int limit) {
  return OpenAll(keys, tx.Exec(kListPanelPatients, tx.org(), account, now, after, limit));
}

// Tokens go in sorted: neighbours of a batch then meet the same pages of the index.
constexpr Statement kInsertPatients{"insert_patients", R"sql(
  WITH new_patient AS (
    INSERT INTO patient (org_id, patient_id, version, key_version, sealed, created_at, updated_at)
    SELECT $1::uuid, n.patient_id, 1, 1, n.sealed, $2::timestamptz, $2::timestamptz
    FROM unnest($3::uuid[], $4::bytea[]) AS n (patient_id, sealed)
  ), new_key AS (
    INSERT INTO patient_key (org_id, patient_id, key_version, wrapping_key_id, wrapped, created_at)
    SELECT $1::uuid, n.patient_id, 1, $5::text, n.wrapped, $2::timestamptz
    FROM unnest($3::uuid[], $6::bytea[]) AS n (patient_id, wrapped)
  ), new_token AS (
    INSERT INTO patient_token (org_id, kind, token, patient_id)
    SELECT $1::uuid, t.kind, t.token, ($3::uuid[])[t.nth]
    FROM unnest($7::smallint[], $8::bigint[], $9::integer[]) AS t (kind, token, nth)
    ORDER BY t.kind, t.token
  ), new_relation AS (
    INSERT INTO care_relation (org_id, care_relation_id, patient_id, account_id, kind, valid_from, opened_by)
    SELECT $1::uuid, r.care_relation_id, r.patient_id, $12::uuid, 1, $2::timestamptz, $12::uuid
    FROM unnest($10::uuid[], $11::uuid[]) AS r (care_relation_id, patient_id)
  ), claimed AS (
    INSERT INTO patient_identifier (org_id, token, patient_id)
    SELECT $1::uuid, c.token, ($3::uuid[])[1]
    FROM unnest($13::bytea[]) AS c (token)
    ORDER BY c.token
    ON CONFLICT (org_id, token) DO NOTHING
    RETURNING token
  )
  SELECT count(*) AS claimed FROM claimed)sql"};

namespace {

std::int64_t Insert(Transaction& tx, const OrgKeys& keys, const std::vector<NewPatient>& patients, AccountId account,
                    Instant now, const std::vector<IdentifierClaim>& claims) {
  std::vector<PatientId> ids, related;
  std::vector<CareRelationId> relations;
  std::vector<Bytes> sealed, wrapped;
  TokenArrays tokens;
  for (const auto& patient : patients) {
    const auto data_key = SecretKey::Random();
    ids.push_back(patient.id);
    sealed.push_back({SealProfile(data_key, tx.org(), patient.id, *patient.profile)});
    wrapped.push_back({keys.Wrap(data_key, patient.id)});
    tokens.Add(TokensOf(keys, *patient.profile), ids.size());
    if (patient.relation) {
      related.push_back(patient.id);
      relations.push_back(*patient.relation);
    }
  }
  const auto rows = tx.Exec(kInsertPatients, tx.org(), now, ArrayOf(ids), ArrayOf(sealed), keys.current_wrapping_id(),
                            ArrayOf(wrapped), ArrayOf(tokens.kinds), ArrayOf(tokens.values), ArrayOf(tokens.nth),
                            ArrayOf(relations), ArrayOf(related), account, ArrayOf(TokensOfClaims(claims)));
  return Get<std::int64_t>(rows[0], "claimed");
}

}  // namespace

Result<void> InsertPatient(Transaction& tx, const OrgKeys& keys, const NewPatient& patient, AccountId account,
                           Instant now) {
  const auto claims = IdentifierClaimsOf(keys, *patient.profile);
  const auto claimed = Insert(tx, keys, {patient}, account, now, claims);
  if (claimed < static_cast<std::int64_t>(claims.size())) return Fail(Taken(tx, claims, patient.id));
  return {};
}

void InsertClaimedPatients(Transaction& tx, const OrgKeys& keys, const std::vector<NewPatient>& patients,
                           AccountId account, Instant now) {
  if (!patients.empty()) Insert(tx, keys, patients, account, now, {});
}

constexpr Statement kUpdatePatient{"update_patient", R"sql(
  WITH gone_token AS (
    DELETE FROM patient_token t
    USING unnest($6::smallint[], $7::bigint[]) AS gone (kind, token)
    WHERE t.org_id = $1 AND t.kind = gone.kind AND t.token = gone.token AND t.patient_id = $2
  ), new_token AS (
    INSERT INTO patient_token (org_id, kind, token, patient_id)
    SELECT $1::uuid, t.kind, t.token, $2::uuid FROM unnest($8::smallint[], $9::bigint[]) AS t (kind, token)
  ), gone_identifier AS (
    DELETE FROM patient_identifier i
    USING unnest($10::bytea[]) AS gone (token)
    WHERE i.org_id = $1 AND i.token = gone.token AND i.patient_id = $2
  ), claimed AS (
    INSERT INTO patient_identifier (org_id, token, patient_id)
    SELECT $1::uuid, c.token, $2::uuid FROM unnest($11::bytea[]) AS c (token)
    ORDER BY c.token
    ON CONFLICT (org_id, token) DO NOTHING
    RETURNING token
  )
  UPDATE patient
  SET version = version + 1, sealed = $3, updated_at = $4
  WHERE org_id = $1 AND patient_id = $2 AND version = $5
  RETURNING (SELECT count(*) FROM claimed) AS claimed)sql"};

namespace {

// What is in `a` and not in `b`; both sorted.
std::vector<Token> Without(const std::vector<Token>& a, const std::vector<Token>& b) {
  std::vector<Token> rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
  return rest;
}

std::vector<IdentifierClaim> Without(const std::vector<IdentifierClaim>& a, const std::vector<IdentifierClaim>& b) {
  std::vector<IdentifierClaim> rest;
  for (const auto& claim : a) {
    const bool kept = std::any_of(b.begin(), b.end(), [&](const auto& other) { return other.token == claim.token; });
    if (!kept) rest.push_back(claim);
  }
  return rest;
}

}  // namespace

Result<PatientRecord> UpdatePatient(Transaction& tx, const OrgKeys& keys, const LockedPatient& locked,
                                    v1::PatientProfile profile, Instant now) {
  const auto& old = locked.record;
  const auto old_tokens = TokensOf(keys, old.profile), tokens = TokensOf(keys, profile);
  const auto old_claims = IdentifierClaimsOf(keys, old.profile), claims = IdentifierClaimsOf(keys, profile);
  TokenArrays gone, added;
  gone.Add(Without(old_tokens, tokens), 1);
  added.Add(Without(tokens, old_tokens), 1);
  const auto wanted = Without(claims, old_claims);
  const auto rows =
      tx.Exec(kUpdatePatient, tx.org(), old.id, Bytes{SealProfile(locked.data_key, tx.org(), old.id, profile)}, now,
              old.version, ArrayOf(gone.kinds), ArrayOf(gone.values), ArrayOf(added.kinds), ArrayOf(added.values),
              ArrayOf(TokensOfClaims(Without(old_claims, claims))), ArrayOf(TokensOfClaims(wanted)));
  if (rows.empty()) throw std::logic_error("a locked patient has changed");
  if (Get<std::int64_t>(rows[0], "claimed") < static_cast<std::int64_t>(wanted.size())) {
    return Fail(Taken(tx, wanted, old.id));
  }
  return PatientRecord{old.id, old.version + 1, std::move(profile), old.created_at, now};
}

std::vector<Statement> PatientStatements() {
  return {kLoadPatient,  kLockPatient,       kLockPatientRow, kFindPatientRow,
          kListPatients, kListPanelPatients, kInsertPatients, kUpdatePatient};
}

}  // namespace cairn::enrollment::storage
