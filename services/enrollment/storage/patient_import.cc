#include "enrollment/storage/patient_import.h"

#include <algorithm>

namespace cairn::enrollment::storage {

using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::string BytesArray(const std::vector<std::string>& items) {
  std::vector<Bytes> bytes;
  bytes.reserve(items.size());
  for (const auto& item : items) bytes.push_back({item});
  return ArrayOf(bytes);
}

std::set<std::string> TokensIn(const Rows& rows) {
  std::set<std::string> tokens;
  for (const auto& row : rows) tokens.insert(Get<Bytes>(row, "token").value);
  return tokens;
}

}  // namespace

std::string SourceToken(const OrgKeys& keys, const std::string& source_id) {
  return keys.BlindIndex128("patient_source.token", source_id);
}

std::string ContentDigest(const OrgKeys& keys, const v1::PatientProfile& profile) {
  return keys.BlindIndex128("patient_source.content_digest", profile.SerializeAsString());
}

constexpr Statement kFindSources{"find_sources", R"sql(
  SELECT s.token, s.patient_id, s.content_digest
  FROM unnest($2::bytea[]) AS asked (token)
  JOIN patient_source s ON s.org_id = $1 AND s.token = asked.token)sql"};

std::map<std::string, KnownSource> FindSources(Transaction& tx, const std::vector<std::string>& tokens) {
  std::map<std::string, KnownSource> sources;
  for (const auto& row : tx.Exec(kFindSources, tx.org(), BytesArray(tokens))) {
    sources[Get<Bytes>(row, "token").value] = {Get<PatientId>(row, "patient_id"),
                                               Get<Bytes>(row, "content_digest").value};
  }
  return sources;
}

constexpr Statement kFindIdentifierOwners{"find_identifier_owners", R"sql(
  SELECT i.token, i.patient_id
  FROM unnest($2::bytea[]) AS asked (token)
  JOIN patient_identifier i ON i.org_id = $1 AND i.token = asked.token)sql"};

std::map<std::string, PatientId> FindIdentifierOwners(Transaction& tx, const std::vector<std::string>& tokens) {
  std::map<std::string, PatientId> owners;
  for (const auto& row : tx.Exec(kFindIdentifierOwners, tx.org(), BytesArray(tokens))) {
    owners[Get<Bytes>(row, "token").value] = Get<PatientId>(row, "patient_id");
  }
  return owners;
}

// Claims are taken in the order of their tokens: two transactions that want the same then wait for each other and do
// not lock each other out.
constexpr Statement kClaimSources{"claim_sources", R"sql(
  INSERT INTO patient_source (org_id, token, patient_id, content_digest)
  SELECT $1::uuid, c.token, c.patient_id, c.content_digest
  FROM unnest($2::bytea[], $3::uuid[], $4::bytea[]) AS c (token, patient_id, content_digest)
  ORDER BY c.token
  ON CONFLICT (org_id, token) DO NOTHING
  RETURNING token)sql"};

constexpr Statement kClaimIdentifiers{"claim_identifiers", R"sql(
  INSERT INTO patient_identifier (org_id, token, patient_id)
  SELECT $1::uuid, c.token, c.patient_id
  FROM unnest($2::bytea[], $3::uuid[]) AS c (token, patient_id)
  ORDER BY c.token
  ON CONFLICT (org_id, token) DO NOTHING
  RETURNING token)sql"};

constexpr Statement kReleaseSources{"release_sources", R"sql(
  DELETE FROM patient_source s
  USING unnest($2::bytea[], $3::uuid[]) AS c (token, patient_id)
  WHERE s.org_id = $1 AND s.token = c.token AND s.patient_id = c.patient_id)sql"};

constexpr Statement kReleaseIdentifiers{"release_identifiers", R"sql(
  DELETE FROM patient_identifier i
  USING unnest($2::bytea[], $3::uuid[]) AS c (token, patient_id)
  WHERE i.org_id = $1 AND i.token = c.token AND i.patient_id = c.patient_id)sql"};

namespace {

// Claims as parallel arrays, one of sources and one of identifiers.
struct ClaimArrays {
  std::vector<std::string> source_tokens, digests, identifier_tokens;
  std::vector<PatientId> source_patients, identifier_patients;
  void Add(const ImportClaim& claim) {
    source_tokens.push_back(claim.source_token);
    digests.push_back(claim.content_digest);
    source_patients.push_back(claim.patient);
    for (const auto& identifier : claim.identifiers) {
      identifier_tokens.push_back(identifier.token);
      identifier_patients.push_back(claim.patient);
    }
  }
};

void GiveBack(Transaction& tx, const std::vector<ImportClaim>& claims) {
  ClaimArrays arrays;
  for (const auto& claim : claims) arrays.Add(claim);
  tx.Exec(kReleaseSources, tx.org(), BytesArray(arrays.source_tokens), ArrayOf(arrays.source_patients));
  tx.Exec(kReleaseIdentifiers, tx.org(), BytesArray(arrays.identifier_tokens), ArrayOf(arrays.identifier_patients));
}

}  // namespace

std::set<PatientId> TakeClaims(Transaction& tx, const std::vector<ImportClaim>& claims) {
  if (claims.empty()) return {};
  ClaimArrays arrays;
  for (const auto& claim : claims) arrays.Add(claim);
  const auto sources = TokensIn(tx.Exec(kClaimSources, tx.org(), BytesArray(arrays.source_tokens),
                                        ArrayOf(arrays.source_patients), BytesArray(arrays.digests)));
  const auto identifiers = TokensIn(
      tx.Exec(kClaimIdentifiers, tx.org(), BytesArray(arrays.identifier_tokens), ArrayOf(arrays.identifier_patients)));
  std::set<PatientId> complete;
  std::vector<ImportClaim> partial;
  for (const auto& claim : claims) {
    const bool all = sources.count(claim.source_token) > 0 &&
                     std::all_of(claim.identifiers.begin(), claim.identifiers.end(),
                                 [&](const auto& identifier) { return identifiers.count(identifier.token) > 0; });
    if (all) {
      complete.insert(claim.patient);
    } else {
      partial.push_back(claim);
    }
  }
  if (!partial.empty()) GiveBack(tx, partial);
  return complete;
}

constexpr Statement kAllowLongStatements{"allow_long_statements", R"sql(
  SELECT set_config('statement_timeout', '20s', true), set_config('lock_timeout', '20s', true))sql"};

void AllowLongStatements(Transaction& tx) { tx.Exec(kAllowLongStatements); }

std::vector<Statement> PatientImportStatements() {
  return {kFindSources,    kFindIdentifierOwners, kClaimSources,       kClaimIdentifiers,
          kReleaseSources, kReleaseIdentifiers,   kAllowLongStatements};
}

}  // namespace cairn::enrollment::storage
