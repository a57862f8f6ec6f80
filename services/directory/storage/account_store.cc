#include "directory/storage/account_store.h"

#include <algorithm>
#include <string_view>

#include "directory/domain/installation.h"
#include "directory/domain/names.h"

namespace cairn::directory::storage {

using domain::Account;
using platform::AccountId;
using platform::Instant;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr const char* kUserNameColumn = "account.user_name";
constexpr const char* kDisplayNameColumn = "account.display_name";
constexpr const char* kSeedColumn = "account.totp_seed";

Bytes SealColumn(const OrgKeys& keys, const char* column, AccountId id, const std::string& value) {
  return {keys.SealForOrg(value, platform::crypto::BindParts({column, id.ToString()}))};
}

std::string OpenColumn(const OrgKeys& keys, const char* column, AccountId id, const Bytes& sealed) {
  return keys.OpenForOrg(sealed.value, platform::crypto::BindParts({column, id.ToString()})).value();
}

std::vector<std::string> RoleNames(const domain::Roles& roles) {
  std::vector<std::string> names;
  for (const auto role : roles) names.emplace_back(domain::RoleName(role));
  return names;
}

std::vector<std::string> InstantTexts(const std::vector<Instant>& instants) {
  std::vector<std::string> texts;
  for (const auto instant : instants) texts.push_back(platform::FormatInstant(instant));
  return texts;
}

domain::Failures ToFailures(const Row& row) {
  domain::Failures failures;
  failures.count = Get<std::int32_t>(row, "failed_count");
  for (const auto& text : GetTextArray(row, "failed_at_us")) {
    failures.recent.emplace_back(std::chrono::microseconds(std::stoll(text)));
  }
  failures.locked_until = GetOptional<Instant>(row, "locked_until");
  return failures;
}

Account ToAccount(const Row& row, const OrgKeys& keys) {
  Account account;
  account.id = Get<AccountId>(row, "account_id");
  account.user_name = OpenColumn(keys, kUserNameColumn, account.id, Get<Bytes>(row, "user_name_sealed"));
  account.display_name = OpenColumn(keys, kDisplayNameColumn, account.id, Get<Bytes>(row, "display_name_sealed"));
  for (const auto& name : GetTextArray(row, "roles")) account.roles.insert(domain::FindRole(name).value());
  account.disabled = Get<bool>(row, "disabled");
  account.invited = Get<bool>(row, "invited");
  account.provider = GetOptional<standing::ProviderId>(row, "provider_id");
  account.has_second_factor = Get<bool>(row, "has_second_factor");
  account.failures = ToFailures(row);
  account.created_at = Get<Instant>(row, "created_at");
  account.version = Get<std::int64_t>(row, "version");
  return account;
}

}  // namespace

std::string UserNameHash(const OrgKeys& installation, const std::string& user_name) {
  return installation.BlindIndex128("sign_in_name.user_name", domain::FoldUserName(user_name));
}

constexpr Statement kFindSignpost{"find_signpost", R"(
  SELECT target_org_id, account_id
    FROM sign_in_name
   WHERE org_id = $1 AND user_name_hash = $2)"};

std::optional<Signpost> FindSignpost(Transaction& tx, const std::string& user_name_hash) {
  const auto rows = tx.Exec(kFindSignpost, domain::kInstallation, Bytes{user_name_hash});
  if (rows.empty()) return std::nullopt;
  return Signpost{.org = Get<platform::OrgId>(rows[0], "target_org_id"),
                  .account = Get<AccountId>(rows[0], "account_id")};
}

constexpr Statement kInsertSignpost{"insert_signpost", R"(
  INSERT INTO sign_in_name (org_id, user_name_hash, target_org_id, account_id)
  VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING)"};

constexpr Statement kInsertAccount{"insert_account", R"(
  INSERT INTO account (org_id, account_id, user_name_sealed, display_name_sealed, roles, disabled, invited,
                       password_hash, totp_seed_sealed, version, created_at)
  VALUES ($1, $2, $3, $4, $5::text[], $6, $7, $8, $9, $10, $11))"};

Result<void> InsertAccount(Transaction& tx, const OrgKeys& keys, const Account& account,
                           const domain::Credentials& credentials, const std::string& user_name_hash) {
  const auto claimed = tx.Exec(kInsertSignpost, domain::kInstallation, Bytes{user_name_hash}, tx.org(), account.id);
  if (claimed.affected_rows() == 0) return platform::Fail(domain::UserNameTaken());
  std::optional<Bytes> seed;
  if (credentials.totp_seed) seed = SealColumn(keys, kSeedColumn, account.id, *credentials.totp_seed);
  tx.Exec(kInsertAccount, tx.org(), account.id, SealColumn(keys, kUserNameColumn, account.id, account.user_name),
          SealColumn(keys, kDisplayNameColumn, account.id, account.display_name), ArrayOf(RoleNames(account.roles)),
          account.disabled, account.invited, credentials.password_hash, seed, account.version, account.created_at);
  return {};
}

constexpr Statement kFindPasswordHash{"find_password_hash", R"(
  SELECT password_hash
    FROM account
   WHERE org_id = $1 AND account_id = $2)"};

std::optional<std::string> FindPasswordHash(Transaction& tx, AccountId account) {
  const auto rows = tx.Exec(kFindPasswordHash, tx.org(), account);
  if (rows.empty()) return std::nullopt;
  return Get<std::string>(rows[0], "password_hash");
}

constexpr Statement kLockAccountShared{"lock_account_shared", R"(
  SELECT account_id, user_name_sealed, display_name_sealed, roles, disabled, invited,
         (SELECT p.provider_id FROM provider p WHERE p.org_id = $1 AND p.account_id = account.account_id) AS provider_id,
         totp_seed_sealed IS NOT NULL AS has_second_factor, failed_count,
         ARRAY(SELECT (extract(epoch FROM t) * 1000000)::bigint FROM unnest(failed_at) AS t) AS failed_at_us,
         locked_until, version, created_at
    FROM account
   WHERE org_id = $1 AND account_id = $2
     FOR SHARE)"};

Result<Account> LockAccountShared(Transaction& tx, const OrgKeys& keys, AccountId id) {
  const auto rows = tx.Exec(kLockAccountShared, tx.org(), id);
  if (rows.empty()) return platform::Fail(domain::AccountNotFound(id));
  return ToAccount(rows[0], keys);
}

constexpr Statement kLockAccount{"lock_account", R"(
  SELECT account_id, user_name_sealed, display_name_sealed, roles, disabled, invited,
         (SELECT p.provider_id FROM provider p WHERE p.org_id = $1 AND p.account_id = account.account_id) AS provider_id,
         totp_seed_sealed IS NOT NULL AS has_second_factor, failed_count,
         ARRAY(SELECT (extract(epoch FROM t) * 1000000)::bigint FROM unnest(failed_at) AS t) AS failed_at_us,
         locked_until, version, created_at, password_hash, totp_seed_sealed, last_totp_step
    FROM account
   WHERE org_id = $1 AND account_id = $2
     FOR UPDATE)"};

Result<LockedAccount> LockAccount(Transaction& tx, const OrgKeys& keys, AccountId id) {
  const auto rows = tx.Exec(kLockAccount, tx.org(), id);
  if (rows.empty()) return platform::Fail(domain::AccountNotFound(id));
  const Row row = rows[0];
  LockedAccount locked;
  locked.account = ToAccount(row, keys);
  locked.credentials.password_hash = Get<std::string>(row, "password_hash");
  if (const auto seed = GetOptional<Bytes>(row, "totp_seed_sealed")) {
    locked.credentials.totp_seed = OpenColumn(keys, kSeedColumn, id, *seed);
  }
  locked.credentials.last_totp_step = Get<std::int64_t>(row, "last_totp_step");
  return locked;
}

constexpr Statement kUpdateAccount{"update_account", R"(
  UPDATE account
     SET roles = $3::text[], disabled = $4, version = $5
   WHERE org_id = $1 AND account_id = $2)"};

void UpdateAccount(Transaction& tx, const Account& account) {
  tx.Exec(kUpdateAccount, tx.org(), account.id, ArrayOf(RoleNames(account.roles)), account.disabled, account.version);
}

constexpr Statement kUpdateSignInState{"update_sign_in_state", R"(
  UPDATE account
     SET failed_count = $3, failed_at = $4::timestamptz[], locked_until = $5, last_totp_step = $6, password_hash = $7
   WHERE org_id = $1 AND account_id = $2)"};

void UpdateSignInState(Transaction& tx, AccountId id, const domain::Failures& failures, std::int64_t last_totp_step,
                       const std::string& password_hash) {
  tx.Exec(kUpdateSignInState, tx.org(), id, failures.count, ArrayOf(InstantTexts(failures.recent)),
          failures.locked_until, last_totp_step, password_hash);
}

constexpr Statement kUpdateCredentials{"update_credentials", R"(
  UPDATE account
     SET password_hash = $3, totp_seed_sealed = $4, last_totp_step = $5, invited = $6, failed_count = 0,
         failed_at = '{}', locked_until = NULL
   WHERE org_id = $1 AND account_id = $2)"};

void UpdateCredentials(Transaction& tx, const OrgKeys& keys, AccountId id, const domain::Credentials& credentials,
                       bool invited) {
  std::optional<Bytes> seed;
  if (credentials.totp_seed) seed = SealColumn(keys, kSeedColumn, id, *credentials.totp_seed);
  tx.Exec(kUpdateCredentials, tx.org(), id, credentials.password_hash, seed, credentials.last_totp_step, invited);
}

constexpr Statement kListAccountNames{"list_account_names", R"(
  SELECT account_id, user_name_sealed
    FROM account
   WHERE org_id = $1)"};

std::vector<AccountName> ListAccountNames(Transaction& tx, const OrgKeys& keys) {
  std::vector<AccountName> names;
  for (const auto& row : tx.Exec(kListAccountNames, tx.org())) {
    const auto id = Get<AccountId>(row, "account_id");
    names.push_back(
        {.id = id, .user_name = OpenColumn(keys, kUserNameColumn, id, Get<Bytes>(row, "user_name_sealed"))});
  }
  std::sort(names.begin(), names.end(),
            [](const AccountName& a, const AccountName& b) { return a.user_name < b.user_name; });
  return names;
}

constexpr Statement kListAccounts{"list_accounts", R"(
  SELECT account_id, user_name_sealed, display_name_sealed, roles, disabled, invited,
         (SELECT p.provider_id FROM provider p WHERE p.org_id = $1 AND p.account_id = account.account_id) AS provider_id,
         totp_seed_sealed IS NOT NULL AS has_second_factor, failed_count,
         ARRAY(SELECT (extract(epoch FROM t) * 1000000)::bigint FROM unnest(failed_at) AS t) AS failed_at_us,
         locked_until, version, created_at
    FROM account
   WHERE org_id = $1 AND account_id = ANY($2::uuid[]))"};

std::vector<Account> ListAccounts(Transaction& tx, const OrgKeys& keys, const std::vector<AccountId>& ids) {
  std::vector<Account> accounts;
  for (const auto& row : tx.Exec(kListAccounts, tx.org(), ArrayOf(ids))) accounts.push_back(ToAccount(row, keys));
  return accounts;
}

Result<Account> LoadAccount(Transaction& tx, const OrgKeys& keys, AccountId id) {
  auto accounts = ListAccounts(tx, keys, {id});
  if (accounts.empty()) return platform::Fail(domain::AccountNotFound(id));
  return std::move(accounts.front());
}

std::vector<Statement> AccountStatements() {
  return {kFindSignpost,  kInsertSignpost,    kInsertAccount,     kFindPasswordHash, kLockAccountShared, kLockAccount,
          kUpdateAccount, kUpdateSignInState, kUpdateCredentials, kListAccountNames, kListAccounts};
}

}  // namespace cairn::directory::storage
