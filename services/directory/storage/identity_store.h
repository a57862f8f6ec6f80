#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/identity.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// The hash under which a subject is found: of the issuer as well, so that no link outlives a change of provider.
std::string SubjectHash(const platform::crypto::OrgKeys& keys, const std::string& issuer, const std::string& subject);

/// Whose account that subject signs in to.
std::optional<platform::AccountId> FindLinkedAccount(platform::postgres::Transaction& tx, const std::string& provider,
                                                     const std::string& subject_hash);
/// By provider.
std::vector<domain::LinkedIdentity> ListLinkedIdentities(platform::postgres::Transaction& tx,
                                                         const platform::crypto::OrgKeys& keys,
                                                         platform::AccountId account);
/// Inserts the link; the account has none of this provider. Of two at once the second gets IDENTITY_TAKEN.
platform::Result<void> InsertLinkedIdentity(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                            const domain::LinkedIdentity& identity, const std::string& subject_hash);
void DeleteLinkedIdentity(platform::postgres::Transaction& tx, platform::AccountId account,
                          const std::string& provider);

/// In a transaction of the installation: begins a sign-in, and forgets those that ended before `now`.
void InsertIdentitySignIn(platform::postgres::Transaction& tx, const std::string& secret_hash,
                          const domain::IdentitySignIn& sign_in, platform::Instant now);
std::optional<domain::IdentitySignIn> FindIdentitySignIn(platform::postgres::Transaction& tx,
                                                         const std::string& secret_hash, platform::Instant now);
/// The same, and it is gone: of two who bring the secret at once, one gets it. Nothing when it has expired.
std::optional<domain::IdentitySignIn> TakeIdentitySignIn(platform::postgres::Transaction& tx,
                                                         const std::string& secret_hash, platform::Instant now);

std::vector<platform::postgres::Statement> IdentityStatements();

}  // namespace cairn::directory::storage
