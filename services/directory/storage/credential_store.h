#pragma once

#include <optional>
#include <vector>

#include "directory/domain/credential.h"
#include "directory/domain/expiry.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// Of all the providers, revoked ones too; newest first within a provider.
std::vector<domain::Credential> LoadCredentialsOf(platform::postgres::Transaction& tx,
                                                  const std::vector<domain::ProviderId>& providers);
/// CREDENTIAL_NOT_FOUND.
platform::Result<domain::Credential> LoadCredential(platform::postgres::Transaction& tx, domain::CredentialId id);
/// A credential with the provider who holds it, the provider locked until the end of the transaction.
/// CREDENTIAL_NOT_FOUND.
struct HeldCredential {
  domain::Provider holder;
  domain::Credential credential;
};
platform::Result<HeldCredential> LockCredential(platform::postgres::Transaction& tx, domain::CredentialId id);
void InsertCredentials(platform::postgres::Transaction& tx, const std::vector<domain::Credential>& credentials);
/// Writes dates, hash, verification, revocation, lapse_announced and version.
void UpdateCredentials(platform::postgres::Transaction& tx, const std::vector<domain::Credential>& credentials);

/// What the clinic does about an expiry.
struct ExpiryCare {
  domain::CredentialId credential;
  std::optional<platform::AccountId> owner;
  std::optional<domain::ExpiryStage> acknowledged_stage;
  std::optional<platform::AccountId> acknowledged_by;
  std::optional<platform::Instant> acknowledged_at;
};
struct ExpiringRow {
  domain::Credential credential;
  domain::ProviderName provider_name;
  ExpiryCare care;
  /// Its provider is active, and no verified credential of the same provider, type and state ends later.
  bool needs_renewal = false;
};
/// Those that need renewal, are not revoked and have an expiry in [from, to]; by (expires_on, id), after the cursor.
std::vector<ExpiringRow> ListExpiring(platform::postgres::Transaction& tx, platform::Date from, platform::Date to,
                                      std::optional<platform::Date> after_date, const platform::Uuid& after_id,
                                      int limit);
/// Any credential, whether or not it needs renewal.
std::optional<ExpiringRow> FindExpiring(platform::postgres::Transaction& tx, domain::CredentialId id);
void SaveExpiryCare(platform::postgres::Transaction& tx, const ExpiryCare& care);

std::vector<platform::postgres::Statement> CredentialStatements();

}  // namespace cairn::directory::storage
