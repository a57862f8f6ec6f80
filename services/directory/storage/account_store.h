#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/account.h"
#include "directory/domain/sign_in.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// Where a user name leads.
struct Signpost {
  platform::OrgId org;
  platform::AccountId account;
};

/// An account that can be signed in to, with what it is checked against.
struct LockedAccount {
  domain::Account account;
  domain::Credentials credentials;
};

/// The hash under which a user name is found. `installation` are the installation's keys.
std::string UserNameHash(const platform::crypto::OrgKeys& installation, const std::string& user_name);

/// In a transaction of the installation.
std::optional<Signpost> FindSignpost(platform::postgres::Transaction& tx, const std::string& user_name_hash);

/// Puts up the signpost and inserts the account in the transaction of its organisation. USER_NAME_TAKEN.
platform::Result<void> InsertAccount(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                     const domain::Account& account, const domain::Credentials& credentials,
                                     const std::string& user_name_hash);

/// The PHC string of an account's password; nothing when there is no such account.
std::optional<std::string> FindPasswordHash(platform::postgres::Transaction& tx, platform::AccountId account);

/// ACCOUNT_NOT_FOUND, also for an account of another organisation.
platform::Result<domain::Account> LoadAccount(platform::postgres::Transaction& tx,
                                              const platform::crypto::OrgKeys& keys, platform::AccountId id);
/// The same, locked until the end of the transaction. Whoever changes an account or its sessions locks the account
/// first.
platform::Result<LockedAccount> LockAccount(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                            platform::AccountId id);
/// The same, locked against changes but not against other readers.
platform::Result<domain::Account> LockAccountShared(platform::postgres::Transaction& tx,
                                                    const platform::crypto::OrgKeys& keys, platform::AccountId id);

/// Writes roles, disabled and version.
void UpdateAccount(platform::postgres::Transaction& tx, const domain::Account& account);
/// Writes the failures, the last accepted step and the password's PHC string.
void UpdateSignInState(platform::postgres::Transaction& tx, platform::AccountId id, const domain::Failures& failures,
                       std::int64_t last_totp_step, const std::string& password_hash);
/// Writes other credentials and whether the account waits for its link; its failures are forgotten.
void UpdateCredentials(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                       platform::AccountId id, const domain::Credentials& credentials, bool invited);

struct AccountName {
  platform::AccountId id;
  std::string user_name;
};
/// Every account of the organisation by user name. The names are sealed, so the order is made here and not by SQL:
/// meant for the thousands of accounts that an organisation has at most.
std::vector<AccountName> ListAccountNames(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys);
/// The accounts with these ids, in any order.
std::vector<domain::Account> ListAccounts(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                          const std::vector<platform::AccountId>& ids);

std::vector<platform::postgres::Statement> AccountStatements();

}  // namespace cairn::directory::storage
