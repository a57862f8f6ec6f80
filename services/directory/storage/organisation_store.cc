#include "directory/storage/organisation_store.h"

#include <stdexcept>

#include "directory/domain/installation.h"
#include "directory/domain/names.h"

namespace cairn::directory::storage {

using domain::SiteId;
using platform::Instant;
using platform::OrgId;
using platform::Result;
using platform::postgres::Get;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

Site ToSite(const Row& row) {
  return {.id = Get<SiteId>(row, "site_id"),
          .name = Get<std::string>(row, "name"),
          .time_zone = Get<std::string>(row, "time_zone"),
          .version = Get<std::int64_t>(row, "version")};
}

}  // namespace

constexpr Statement kLoadOrganisation{"load_organisation", R"(
  SELECT org_id, name, second_factor_required
    FROM organisation
   WHERE org_id = $1)"};

Organisation LoadOrganisation(Transaction& tx) {
  const auto rows = tx.Exec(kLoadOrganisation, tx.org());
  if (rows.empty()) throw std::logic_error("transaction of an organisation that does not exist");
  return {.id = Get<OrgId>(rows[0], "org_id"),
          .name = Get<std::string>(rows[0], "name"),
          .second_factor_required = Get<bool>(rows[0], "second_factor_required")};
}

constexpr Statement kClaimOrganisationName{"claim_organisation_name", R"(
  INSERT INTO organisation_name (org_id, name_key, target_org_id)
  VALUES ($1, $2, $3)
  ON CONFLICT DO NOTHING)"};

constexpr Statement kInsertOrganisation{"insert_organisation", R"(
  INSERT INTO organisation (org_id, name, second_factor_required, created_at)
  VALUES ($1, $2, $3, $4))"};

bool InsertOrganisation(Transaction& tx, const Organisation& organisation, Instant now) {
  const auto claimed =
      tx.Exec(kClaimOrganisationName, domain::kInstallation, domain::FoldName(organisation.name), organisation.id);
  if (claimed.affected_rows() == 0) return false;
  tx.Exec(kInsertOrganisation, organisation.id, organisation.name, organisation.second_factor_required, now);
  return true;
}

constexpr Statement kFindOrganisation{"find_organisation", R"(
  SELECT target_org_id
    FROM organisation_name
   WHERE org_id = $1 AND name_key = $2)"};

std::optional<OrgId> FindOrganisation(Transaction& tx, const std::string& name) {
  const auto rows = tx.Exec(kFindOrganisation, domain::kInstallation, domain::FoldName(name));
  if (rows.empty()) return std::nullopt;
  return Get<OrgId>(rows[0], "target_org_id");
}

constexpr Statement kLockSite{"lock_site", R"(
  SELECT site_id, name, time_zone, version
    FROM site
   WHERE org_id = $1 AND site_id = $2
     FOR UPDATE)"};

Result<Site> LockSite(Transaction& tx, SiteId id) {
  const auto rows = tx.Exec(kLockSite, tx.org(), id);
  if (rows.empty()) return platform::Fail(domain::SiteNotFound(id));
  return ToSite(rows[0]);
}

constexpr Statement kListSites{"list_sites", R"(
  SELECT site_id, name, time_zone, version
    FROM site
   WHERE org_id = $1 AND name_key > $2
   ORDER BY name_key
   LIMIT $3)"};

std::vector<Site> ListSites(Transaction& tx, const std::string& after, int limit) {
  std::vector<Site> sites;
  for (const auto& row : tx.Exec(kListSites, tx.org(), after, limit)) sites.push_back(ToSite(row));
  return sites;
}

constexpr Statement kLockOrganisation{"lock_organisation", R"(
  SELECT org_id
    FROM organisation
   WHERE org_id = $1
     FOR NO KEY UPDATE)"};

// Site names are given one at a time: an UPDATE has no ON CONFLICT that would tell of a name taken at the same moment.
void LockOrganisation(Transaction& tx) { tx.Exec(kLockOrganisation, tx.org()); }

constexpr Statement kInsertSite{"insert_site", R"(
  INSERT INTO site (org_id, site_id, name, name_key, time_zone, version, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (org_id, name_key) DO NOTHING)"};

Result<void> InsertSite(Transaction& tx, const Site& site, Instant now) {
  LockOrganisation(tx);
  const auto inserted = tx.Exec(kInsertSite, tx.org(), site.id, site.name, domain::FoldName(site.name), site.time_zone,
                                site.version, now);
  if (inserted.affected_rows() == 0) return platform::Fail(domain::SiteNameTaken());
  return {};
}

constexpr Statement kFindSiteByName{"find_site_by_name", R"(
  SELECT site_id
    FROM site
   WHERE org_id = $1 AND name_key = $2)"};

constexpr Statement kUpdateSite{"update_site", R"(
  UPDATE site
     SET name = $3, name_key = $4, time_zone = $5, version = $6
   WHERE org_id = $1 AND site_id = $2)"};

Result<void> UpdateSite(Transaction& tx, const Site& site) {
  const std::string name_key = domain::FoldName(site.name);
  LockOrganisation(tx);
  const auto holder = tx.Exec(kFindSiteByName, tx.org(), name_key);
  if (!holder.empty() && Get<SiteId>(holder[0], "site_id") != site.id) return platform::Fail(domain::SiteNameTaken());
  tx.Exec(kUpdateSite, tx.org(), site.id, site.name, name_key, site.time_zone, site.version);
  return {};
}

std::vector<Statement> OrganisationStatements() {
  return {kLoadOrganisation, kClaimOrganisationName, kInsertOrganisation, kFindOrganisation, kLockSite,
          kListSites,        kLockOrganisation,      kInsertSite,         kFindSiteByName,   kUpdateSite};
}

}  // namespace cairn::directory::storage
