#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/signing_key.h"
#include "platform/access/token.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// A signing key as it lies in the table.
struct StoredKey {
  domain::KeyTimes times;
  std::string public_key;
  std::string private_key_sealed;
  std::string root_key_id;
};

// Of the installation: these run in a transaction of domain::kInstallation.

/// Makes the head row and the account of nobody, when they are not there yet.
void PrepareInstallation(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& installation,
                         const std::string& password_hash, platform::Instant now);
/// Is the installation prepared?
bool IsPrepared(platform::postgres::Transaction& tx);
/// Locks the head, so that one replica at a time rotates keys.
void LockHead(platform::postgres::Transaction& tx);
/// Keys that have not expired.
std::vector<StoredKey> ListKeys(platform::postgres::Transaction& tx, platform::Instant now);
void InsertKey(platform::postgres::Transaction& tx, const StoredKey& key);
void DeleteKeysExpiredBefore(platform::postgres::Transaction& tx, platform::Instant before);
void DeleteRevocationsBefore(platform::postgres::Transaction& tx, platform::Instant before);
/// Public keys, the revocations after a revision, and the revision that is reached with them.
platform::access::Authority LoadAuthority(platform::postgres::Transaction& tx, std::int64_t after_revision,
                                          platform::Instant now);

// Of an organisation:

/// Tokens of the account, or of one session of it, issued before `not_before` are void. Takes the lock of the head, so
/// it comes last in a transaction.
void InsertRevocation(platform::postgres::Transaction& tx, platform::AccountId account,
                      const std::optional<platform::SessionId>& session, platform::Instant not_before,
                      platform::Instant now);

std::vector<platform::postgres::Statement> AuthorityStatements();

}  // namespace cairn::directory::storage
