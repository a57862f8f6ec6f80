#include "directory/storage/identity_store.h"

#include "directory/domain/installation.h"

namespace cairn::directory::storage {

using domain::IdentitySignIn;
using domain::LinkedIdentity;
using platform::AccountId;
using platform::Instant;
using platform::crypto::OrgKeys;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

// Bound to the account: a link that is moved to another one cannot be opened.
std::string PlaceOfSubject(AccountId account, const std::string& provider) {
  return platform::crypto::BindParts({"linked_identity.subject", account.ToString(), provider});
}

LinkedIdentity ToLinkedIdentity(const Row& row, const OrgKeys& keys) {
  LinkedIdentity identity;
  identity.account = Get<AccountId>(row, "account_id");
  identity.provider = Get<std::string>(row, "provider");
  identity.subject =
      keys.OpenForOrg(Get<Bytes>(row, "subject_sealed").value, PlaceOfSubject(identity.account, identity.provider))
          .value();
  identity.linked_by = Get<AccountId>(row, "linked_by");
  identity.linked_at = Get<Instant>(row, "linked_at");
  return identity;
}

IdentitySignIn ToIdentitySignIn(const Row& row) {
  IdentitySignIn sign_in;
  sign_in.provider = Get<std::string>(row, "provider");
  sign_in.org = GetOptional<platform::OrgId>(row, "target_org_id").value_or(platform::OrgId{});
  sign_in.account = GetOptional<AccountId>(row, "account_id").value_or(AccountId{});
  sign_in.expires_at = Get<Instant>(row, "expires_at");
  return sign_in;
}

}  // namespace

std::string SubjectHash(const OrgKeys& keys, const std::string& issuer, const std::string& subject) {
  return keys.BlindIndex128("linked_identity.subject", platform::crypto::BindParts({issuer, subject}));
}

constexpr Statement kFindLinkedAccount{"find_linked_account", R"(
  SELECT account_id
    FROM linked_identity
   WHERE org_id = $1 AND provider = $2 AND subject_hash = $3)"};

std::optional<AccountId> FindLinkedAccount(Transaction& tx, const std::string& provider,
                                           const std::string& subject_hash) {
  const auto rows = tx.Exec(kFindLinkedAccount, tx.org(), provider, Bytes{subject_hash});
  if (rows.empty()) return std::nullopt;
  return Get<AccountId>(rows[0], "account_id");
}

constexpr Statement kListLinkedIdentities{"list_linked_identities", R"(
  SELECT account_id, provider, subject_sealed, linked_by, linked_at
    FROM linked_identity
   WHERE org_id = $1 AND account_id = $2
   ORDER BY provider)"};

std::vector<LinkedIdentity> ListLinkedIdentities(Transaction& tx, const OrgKeys& keys, AccountId account) {
  std::vector<LinkedIdentity> identities;
  for (const auto& row : tx.Exec(kListLinkedIdentities, tx.org(), account)) {
    identities.push_back(ToLinkedIdentity(row, keys));
  }
  return identities;
}

constexpr Statement kInsertLinkedIdentity{"insert_linked_identity", R"(
  INSERT INTO linked_identity (org_id, provider, subject_hash, account_id, subject_sealed, linked_by, linked_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (org_id, provider, subject_hash) DO NOTHING
  RETURNING account_id)"};

platform::Result<void> InsertLinkedIdentity(Transaction& tx, const OrgKeys& keys, const LinkedIdentity& identity,
                                            const std::string& subject_hash) {
  const Bytes sealed{keys.SealForOrg(identity.subject, PlaceOfSubject(identity.account, identity.provider))};
  const auto rows = tx.Exec(kInsertLinkedIdentity, tx.org(), identity.provider, Bytes{subject_hash}, identity.account,
                            sealed, identity.linked_by, identity.linked_at);
  if (!rows.empty()) return {};
  return platform::Fail(
      domain::IdentityTaken(FindLinkedAccount(tx, identity.provider, subject_hash).value_or(AccountId{})));
}

constexpr Statement kDeleteLinkedIdentity{"delete_linked_identity", R"(
  DELETE FROM linked_identity
   WHERE org_id = $1 AND account_id = $2 AND provider = $3)"};

void DeleteLinkedIdentity(Transaction& tx, AccountId account, const std::string& provider) {
  tx.Exec(kDeleteLinkedIdentity, tx.org(), account, provider);
}

constexpr Statement kForgetIdentitySignIns{"forget_identity_sign_ins", R"(
  DELETE FROM identity_sign_in
   WHERE org_id = $1 AND expires_at <= $2)"};

constexpr Statement kInsertIdentitySignIn{"insert_identity_sign_in", R"(
  INSERT INTO identity_sign_in (org_id, secret_hash, provider, target_org_id, account_id, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6))"};

void InsertIdentitySignIn(Transaction& tx, const std::string& secret_hash, const IdentitySignIn& sign_in, Instant now) {
  tx.Exec(kForgetIdentitySignIns, domain::kInstallation, now);
  std::optional<platform::OrgId> org;
  std::optional<AccountId> account;
  if (sign_in.account != AccountId{}) {
    org = sign_in.org;
    account = sign_in.account;
  }
  tx.Exec(kInsertIdentitySignIn, domain::kInstallation, Bytes{secret_hash}, sign_in.provider, org, account,
          sign_in.expires_at);
}

constexpr Statement kFindIdentitySignIn{"find_identity_sign_in", R"(
  SELECT provider, target_org_id, account_id, expires_at
    FROM identity_sign_in
   WHERE org_id = $1 AND secret_hash = $2 AND expires_at > $3)"};

std::optional<IdentitySignIn> FindIdentitySignIn(Transaction& tx, const std::string& secret_hash, Instant now) {
  const auto rows = tx.Exec(kFindIdentitySignIn, domain::kInstallation, Bytes{secret_hash}, now);
  if (rows.empty()) return std::nullopt;
  return ToIdentitySignIn(rows[0]);
}

constexpr Statement kTakeIdentitySignIn{"take_identity_sign_in", R"(
  DELETE FROM identity_sign_in
   WHERE org_id = $1 AND secret_hash = $2
  RETURNING provider, target_org_id, account_id, expires_at)"};

std::optional<IdentitySignIn> TakeIdentitySignIn(Transaction& tx, const std::string& secret_hash, Instant now) {
  const auto rows = tx.Exec(kTakeIdentitySignIn, domain::kInstallation, Bytes{secret_hash});
  if (rows.empty()) return std::nullopt;
  auto sign_in = ToIdentitySignIn(rows[0]);
  if (sign_in.expires_at <= now) return std::nullopt;
  return sign_in;
}

std::vector<Statement> IdentityStatements() {
  return {kFindLinkedAccount,     kListLinkedIdentities, kInsertLinkedIdentity, kDeleteLinkedIdentity,
          kForgetIdentitySignIns, kInsertIdentitySignIn, kFindIdentitySignIn,   kTakeIdentitySignIn};
}

}  // namespace cairn::directory::storage
