#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/errors.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

struct Organisation {
  platform::OrgId id;
  std::string name;
  bool second_factor_required = true;
};

struct Site {
  domain::SiteId id;
  std::string name;
  std::string time_zone;
  std::int64_t version = 1;
};

/// The organisation of this transaction; a transaction without one is a bug.
Organisation LoadOrganisation(platform::postgres::Transaction& tx);

/// Inserts the organisation of this transaction. False when its name, folded, is taken in the installation.
bool InsertOrganisation(platform::postgres::Transaction& tx, const Organisation& organisation, platform::Instant now);

/// The organisation of this name. In a transaction of the installation.
std::optional<platform::OrgId> FindOrganisation(platform::postgres::Transaction& tx, const std::string& name);

/// SITE_NOT_FOUND, also for a site of another organisation.
platform::Result<Site> LockSite(platform::postgres::Transaction& tx, domain::SiteId id);
/// At most `limit` sites by name, after the name key `after` ("" from the beginning).
std::vector<Site> ListSites(platform::postgres::Transaction& tx, const std::string& after, int limit);
/// SITE_NAME_TAKEN.
platform::Result<void> InsertSite(platform::postgres::Transaction& tx, const Site& site, platform::Instant now);
/// Writes name, time zone and version of a site that is locked. SITE_NAME_TAKEN.
platform::Result<void> UpdateSite(platform::postgres::Transaction& tx, const Site& site);

std::vector<platform::postgres::Statement> OrganisationStatements();

}  // namespace cairn::directory::storage
