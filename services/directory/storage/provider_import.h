#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "directory/domain/location.h"
#include "directory/domain/provider.h"
#include "directory/storage/provider_store.h"
#include "directory/storage/source_store.h"
#include "platform/postgres/database.h"

// What only an import asks: many rows in one statement, as everywhere.
namespace cairn::directory::storage {

/// Lets this transaction take its time, and waits until no other import of the organisation is under way: two of them
/// would not see what the other one adds.
void BeginImport(platform::postgres::Transaction& tx);

/// Those of the ids that are ids here, by the kind of thing they name. For files that were exported from this
/// directory.
std::set<std::pair<SourceKind, platform::Uuid>> FindOwnIds(platform::postgres::Transaction& tx,
                                                           const std::vector<platform::Uuid>& ids);

/// Locks until the end of the transaction, by id. Locations before providers, as everywhere.
void LockPartnerRows(platform::postgres::Transaction& tx, const std::vector<domain::PartnerId>& ids);
void LockLocationRows(platform::postgres::Transaction& tx, const std::vector<domain::LocationId>& ids);

/// Who has a role at one of the locations that has not ended.
std::multimap<domain::LocationId, domain::ProviderId> ListProvidersAtAny(
    platform::postgres::Transaction& tx, const std::vector<domain::LocationId>& locations);

/// The mean of the points that the organisation's locations give for each ZIP (five digits); nothing for those that
/// none is in.
std::map<std::string, domain::Position> FindZipMeans(platform::postgres::Transaction& tx,
                                                     const std::vector<std::string>& zips);

/// Gives up NPIs; those that the holder does not have are passed over.
void ReleaseNpis(platform::postgres::Transaction& tx, const std::vector<NpiHolder>& holders);

std::vector<platform::postgres::Statement> ProviderImportStatements();

}  // namespace cairn::directory::storage
