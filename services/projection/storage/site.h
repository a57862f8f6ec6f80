#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/postgres/database.h"
#include "platform/time/time.h"
#include "projection/domain/ids.h"

namespace cairn::projection::storage {

/// A site as directory told of it.
struct Site {
  SiteId id;
  std::string name;
  std::string time_zone;
  std::int64_t source_version = 0;
};

/// Takes up a site; an older version than the one that is here changes nothing.
void UpsertSite(platform::postgres::Transaction& tx, const Site& site);
std::optional<Site> FindSite(platform::postgres::Transaction& tx, SiteId id);

/// The zone by which the organisation counts days where no programme says which site it is: that of its first site; UTC
/// while directory has told of none.
platform::TimeZone OrganisationZone(platform::postgres::Transaction& tx);
/// The same in two steps: the first travels with the transaction's next statement.
platform::postgres::LaterRows FindOrganisationZoneLater(platform::postgres::Transaction& tx);
platform::TimeZone OrganisationZone(platform::postgres::LaterRows found);

/// A zone by its stored name. Throws std::runtime_error when the tz database has lost it.
platform::TimeZone ZoneNamed(const std::string& name);

std::vector<platform::postgres::Statement> SiteStatements();

}  // namespace cairn::projection::storage
