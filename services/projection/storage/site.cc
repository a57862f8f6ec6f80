#include "projection/storage/site.h"

#include <stdexcept>

namespace cairn::projection::storage {

using platform::TimeZone;
using platform::postgres::Get;
using platform::postgres::LaterRows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kUpsertSite{"upsert_site", R"sql(
  INSERT INTO site (org_id, site_id, name, time_zone, source_version)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (org_id, site_id) DO UPDATE
  SET name = excluded.name, time_zone = excluded.time_zone, source_version = excluded.source_version
  WHERE excluded.source_version > site.source_version)sql"};

void UpsertSite(Transaction& tx, const Site& site) {
  tx.Exec(kUpsertSite, tx.org(), site.id, site.name, site.time_zone, site.source_version);
}

constexpr Statement kFindSite{"find_site", R"sql(
  SELECT site_id, name, time_zone, source_version FROM site WHERE org_id = $1 AND site_id = $2)sql"};

std::optional<Site> FindSite(Transaction& tx, SiteId id) {
  const auto rows = tx.Exec(kFindSite, tx.org(), id);
  if (rows.empty()) return std::nullopt;
  return Site{Get<SiteId>(rows[0], "site_id"), Get<std::string>(rows[0], "name"),
              Get<std::string>(rows[0], "time_zone"), Get<std::int64_t>(rows[0], "source_version")};
}

constexpr Statement kOrganisationZone{"organisation_zone", R"sql(
  SELECT time_zone FROM site WHERE org_id = $1 ORDER BY site_id LIMIT 1)sql"};

LaterRows FindOrganisationZoneLater(Transaction& tx) { return tx.ExecLater(kOrganisationZone, tx.org()); }

TimeZone OrganisationZone(Transaction& tx) { return OrganisationZone(FindOrganisationZoneLater(tx)); }

TimeZone OrganisationZone(LaterRows found) {
  const auto& rows = found.Get();
  return ZoneNamed(rows.empty() ? "UTC" : Get<std::string>(rows[0], "time_zone"));
}

TimeZone ZoneNamed(const std::string& name) {
  const auto zone = TimeZone::Find(name);
  if (!zone) throw std::runtime_error("a site has a time zone that is not in the tz database");
  return *zone;
}

std::vector<Statement> SiteStatements() { return {kUpsertSite, kFindSite, kOrganisationZone}; }

}  // namespace cairn::projection::storage
