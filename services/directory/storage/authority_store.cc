#include "directory/storage/authority_store.h"

#include <algorithm>
#include <stdexcept>

#include "directory/domain/installation.h"
#include "directory/storage/account_store.h"
#include "directory/storage/organisation_store.h"

namespace cairn::directory::storage {

using platform::AccountId;
using platform::Instant;
using platform::SessionId;
using platform::access::Authority;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kInsertHead{"insert_authority_head", R"(
  INSERT INTO authority_head (org_id, revision)
  VALUES ($1, 0)
  ON CONFLICT DO NOTHING)"};

void PrepareInstallation(Transaction& tx, const platform::crypto::OrgKeys& installation,
                         const std::string& password_hash, Instant now) {
  if (tx.Exec(kInsertHead, tx.org()).affected_rows() == 0) return;
  InsertOrganisation(tx, {.id = tx.org(), .name = "(installation)"}, now);
  domain::Account nobody;
  nobody.id = domain::kNobody;
  nobody.disabled = true;
  nobody.created_at = now;
  domain::Credentials credentials;
  credentials.password_hash = password_hash;
  credentials.totp_seed = platform::crypto::RandomBytes(20);
  // No request can name this user: it is too short for the contract's pattern.
  platform::Require(InsertAccount(tx, installation, nobody, credentials, UserNameHash(installation, "-")));
}

constexpr Statement kFindHead{"find_authority_head", R"(
  SELECT revision
    FROM authority_head
   WHERE org_id = $1)"};

bool IsPrepared(Transaction& tx) { return !tx.Exec(kFindHead, tx.org()).empty(); }

constexpr Statement kLockHead{"lock_authority_head", R"(
  SELECT revision
    FROM authority_head
   WHERE org_id = $1
     FOR UPDATE)"};

void LockHead(Transaction& tx) { tx.Exec(kLockHead, tx.org()); }

constexpr Statement kListKeys{"list_signing_keys", R"(
  SELECT key_id, public_key, private_key_sealed, root_key_id, signs_from, expires_at
    FROM signing_key
   WHERE org_id = $1 AND expires_at > $2
   ORDER BY signs_from, key_id)"};

std::vector<StoredKey> ListKeys(Transaction& tx, Instant now) {
  std::vector<StoredKey> keys;
  for (const auto& row : tx.Exec(kListKeys, tx.org(), now)) {
    keys.push_back({.times = {.key_id = Get<std::string>(row, "key_id"),
                              .signs_from = Get<Instant>(row, "signs_from"),
                              .expires_at = Get<Instant>(row, "expires_at")},
                    .public_key = Get<Bytes>(row, "public_key").value,
                    .private_key_sealed = Get<Bytes>(row, "private_key_sealed").value,
                    .root_key_id = Get<std::string>(row, "root_key_id")});
  }
  return keys;
}

constexpr Statement kInsertKey{"insert_signing_key", R"(
  INSERT INTO signing_key (org_id, key_id, public_key, private_key_sealed, root_key_id, signs_from, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7))"};

void InsertKey(Transaction& tx, const StoredKey& key) {
  tx.Exec(kInsertKey, tx.org(), key.times.key_id, Bytes{key.public_key}, Bytes{key.private_key_sealed}, key.root_key_id,
          key.times.signs_from, key.times.expires_at);
}

constexpr Statement kDeleteKeys{"delete_signing_keys", R"(
  DELETE FROM signing_key
   WHERE org_id = $1 AND expires_at < $2)"};

void DeleteKeysExpiredBefore(Transaction& tx, Instant before) { tx.Exec(kDeleteKeys, tx.org(), before); }

constexpr Statement kDeleteRevocations{"delete_revocations", R"(
  DELETE FROM revocation
   WHERE org_id = $1 AND recorded_at < $2 AND not_before < $2)"};

void DeleteRevocationsBefore(Transaction& tx, Instant before) { tx.Exec(kDeleteRevocations, tx.org(), before); }

constexpr Statement kListRevocations{"list_revocations", R"(
  SELECT account_id, session_id, not_before
    FROM revocation
   WHERE org_id = $1 AND revision > $2 AND revision <= $3
   ORDER BY revision)"};

Authority LoadAuthority(Transaction& tx, std::int64_t after_revision, Instant now) {
  Authority authority;
  for (const auto& key : ListKeys(tx, now)) {
    authority.keys.push_back(
        {.key_id = key.times.key_id, .public_key = key.public_key, .expires_at = key.times.expires_at});
  }
  const auto head = tx.Exec(kFindHead, tx.org());
  if (head.empty()) return authority;
  authority.revision = Get<std::int64_t>(head[0], "revision");
  // A reader that is ahead of us has followed a database that is no more: it gets everything there is.
  const std::int64_t after = after_revision > authority.revision ? 0 : after_revision;
  for (const auto& row : tx.Exec(kListRevocations, tx.org(), after, authority.revision)) {
    authority.revocations.push_back({.account = Get<AccountId>(row, "account_id"),
                                     .session = GetOptional<SessionId>(row, "session_id").value_or(SessionId{}),
                                     .not_before = Get<Instant>(row, "not_before")});
  }
  return authority;
}

constexpr Statement kInsertRevocation{"insert_revocation", R"(
  WITH head AS (
    UPDATE authority_head SET revision = revision + 1 WHERE org_id = $1 RETURNING revision
  )
  INSERT INTO revocation (org_id, revision, target_org_id, account_id, session_id, not_before, recorded_at)
  SELECT $1, head.revision, $2, $3, $4, $5, $6 FROM head)"};

void InsertRevocation(Transaction& tx, AccountId account, const std::optional<SessionId>& session, Instant not_before,
                      Instant now) {
  const auto inserted = tx.Exec(kInsertRevocation, domain::kInstallation, tx.org(), account, session, not_before, now);
  if (inserted.affected_rows() != 1) throw std::logic_error("the revocation feed has no head");
}

std::vector<Statement> AuthorityStatements() {
  return {kInsertHead, kFindHead,          kLockHead,        kListKeys,        kInsertKey,
          kDeleteKeys, kDeleteRevocations, kListRevocations, kInsertRevocation};
}

}  // namespace cairn::directory::storage
