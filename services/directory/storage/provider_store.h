#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/provider.h"
#include "platform/postgres/database.h"

// Everything here works on many rows in one statement, so that one call and an import of hundreds share it.
namespace cairn::directory::storage {

/// PROVIDER_NOT_FOUND, also for a provider of another organisation.
platform::Result<domain::Provider> LoadProvider(platform::postgres::Transaction& tx, domain::ProviderId id);
/// The same, locked until the end of the transaction. Whoever changes a provider, its roles or its credentials locks the provider first.
platform::Result<domain::Provider> LockProvider(platform::postgres::Transaction& tx, domain::ProviderId id);
/// Those of the ids that exist, locked, by id (so that two callers never wait for each other).
std::vector<domain::Provider> LockProviders(platform::postgres::Transaction& tx, const std::vector<domain::ProviderId>& ids);

void InsertProviders(platform::postgres::Transaction& tx, const std::vector<domain::Provider>& providers);
/// Writes everything but id and created_at.
void UpdateProviders(platform::postgres::Transaction& tx, const std::vector<domain::Provider>& providers);

/// What holds an NPI in the organisation.
struct NpiHolder {
  std::string npi;
  /// A person; otherwise an organisation (a partner).
  bool person = true;
  platform::Uuid id;
};
/// Those of the NPIs that are held.
std::vector<NpiHolder> FindNpiHolders(platform::postgres::Transaction& tx, const std::vector<std::string>& npis);
/// Takes NPIs (empty ones are passed over). The ones that somebody else holds already come back and are not taken.
std::vector<std::string> ClaimNpis(platform::postgres::Transaction& tx, const std::vector<NpiHolder>& holders);
void ReleaseNpi(platform::postgres::Transaction& tx, const std::string& npi, const platform::Uuid& holder);

struct ProviderFilter {
  std::optional<domain::ProviderKind> kind;
  /// Folded beginning of family or given name.
  std::string name;
  std::string npi;
  bool with_inactive = false;
};
/// By (sort key, id), after `after`; at most `limit`. The sort key is the folded family name, a NUL-free separator and the folded given name.
struct ProviderCursor {
  std::string sort_key;
  platform::Uuid id;
};
std::vector<domain::Provider> ListProviders(platform::postgres::Transaction& tx, const ProviderFilter& filter,
                                            const std::optional<ProviderCursor>& after, int limit);
std::string SortKey(const domain::ProviderName& name);

/// The provider an account's person is.
std::optional<domain::ProviderId> FindProviderOfAccount(platform::postgres::Transaction& tx, platform::AccountId account);

std::vector<platform::postgres::Statement> ProviderStatements();

}  // namespace cairn::directory::storage
