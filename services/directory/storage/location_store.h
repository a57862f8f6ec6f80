#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/location.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// Those of the ids that exist, in any order.
std::vector<domain::Location> LoadLocations(platform::postgres::Transaction& tx, const std::vector<domain::LocationId>& ids);
/// The same, kept as they are until the end of the transaction. Whoever gives a provider a role at a location, or moves one there, asks for it
/// before locking the provider: a change of the location then waits and finds the role.
std::vector<domain::Location> LockLocationsShared(platform::postgres::Transaction& tx, const std::vector<domain::LocationId>& ids);
/// The same for one; LOCATION_NOT_FOUND.
platform::Result<domain::Location> LockLocationShared(platform::postgres::Transaction& tx, domain::LocationId id);
/// LOCATION_NOT_FOUND, also for one of another organisation.
platform::Result<domain::Location> LockLocation(platform::postgres::Transaction& tx, domain::LocationId id);
/// Both write the installation's ZIP points as well (zip_point): a location with a ZIP and a position says where the ZIP is.
void InsertLocations(platform::postgres::Transaction& tx, const std::vector<domain::Location>& locations);
void UpdateLocations(platform::postgres::Transaction& tx, const std::vector<domain::Location>& locations);
/// By (folded name, id). `own_only`: only those with a site.
std::vector<domain::Location> ListLocations(platform::postgres::Transaction& tx, bool own_only, const std::string& after_name_key,
                                            const platform::Uuid& after_id, int limit);

std::vector<domain::Partner> LoadPartners(platform::postgres::Transaction& tx, const std::vector<domain::PartnerId>& ids);
platform::Result<domain::Partner> LockPartner(platform::postgres::Transaction& tx, domain::PartnerId id);
void InsertPartners(platform::postgres::Transaction& tx, const std::vector<domain::Partner>& partners);
void UpdatePartners(platform::postgres::Transaction& tx, const std::vector<domain::Partner>& partners);
/// By (folded name, id). `qso_in_force_on`: only qualified service organisations whose agreement binds on that day (UTC).
std::vector<domain::Partner> ListPartners(platform::postgres::Transaction& tx, const std::optional<platform::Date>& qso_in_force_on,
                                          const std::string& after_name_key, const platform::Uuid& after_id, int limit);

std::vector<platform::postgres::Statement> LocationStatements();

}  // namespace cairn::directory::storage
