#include "directory/storage/provider_import.h"

#include "directory/domain/installation.h"
#include "platform/postgres/number.h"

namespace cairn::directory::storage {

using domain::LocationId;
using domain::PartnerId;
using domain::ProviderId;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetDouble;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kAllowLongImport{"allow_long_import", R"(
  SELECT set_config('statement_timeout', '20s', true), set_config('lock_timeout', '20s', true))"};

constexpr Statement kWaitForOtherImport{"wait_for_other_import", R"(
  SELECT pg_advisory_xact_lock(hashtextextended('import_providers ' || $1::text, 0)))"};

void BeginImport(Transaction& tx) {
  tx.Exec(kAllowLongImport);
  tx.Exec(kWaitForOtherImport, tx.org());
}

// The numbers of SourceKind.
constexpr Statement kFindOwnIds{"find_own_ids", R"(
  SELECT 1 AS kind, partner_id AS own_id FROM partner WHERE org_id = $1 AND partner_id = ANY($2::uuid[])
  UNION ALL
  SELECT 2, location_id FROM location WHERE org_id = $1 AND location_id = ANY($2::uuid[])
  UNION ALL
  SELECT 3, provider_id FROM provider WHERE org_id = $1 AND provider_id = ANY($2::uuid[])
  UNION ALL
  SELECT 4, practitioner_role_id FROM practitioner_role WHERE org_id = $1 AND practitioner_role_id = ANY($2::uuid[]))"};

std::set<std::pair<SourceKind, platform::Uuid>> FindOwnIds(Transaction& tx, const std::vector<platform::Uuid>& ids) {
  std::set<std::pair<SourceKind, platform::Uuid>> own;
  if (ids.empty()) return own;
  for (const auto& row : tx.Exec(kFindOwnIds, tx.org(), ArrayOf(ids))) {
    own.emplace(static_cast<SourceKind>(Get<std::int32_t>(row, "kind")), Get<platform::Uuid>(row, "own_id"));
  }
  return own;
}

constexpr Statement kLockPartnerRows{"lock_partner_rows", R"(
  SELECT partner_id
    FROM partner
   WHERE org_id = $1 AND partner_id = ANY($2::uuid[])
   ORDER BY partner_id
     FOR UPDATE)"};

void LockPartnerRows(Transaction& tx, const std::vector<PartnerId>& ids) {
  if (!ids.empty()) tx.Exec(kLockPartnerRows, tx.org(), ArrayOf(ids));
}

constexpr Statement kLockLocationRows{"lock_location_rows", R"(
  SELECT location_id
    FROM location
   WHERE org_id = $1 AND location_id = ANY($2::uuid[])
   ORDER BY location_id
     FOR UPDATE)"};

void LockLocationRows(Transaction& tx, const std::vector<LocationId>& ids) {
  if (!ids.empty()) tx.Exec(kLockLocationRows, tx.org(), ArrayOf(ids));
}

constexpr Statement kListProvidersAtAny{"list_providers_at_any", R"(
  SELECT DISTINCT location_id, provider_id
    FROM practitioner_role
   WHERE org_id = $1 AND location_id = ANY($2::uuid[]) AND active)"};

std::multimap<LocationId, ProviderId> ListProvidersAtAny(Transaction& tx, const std::vector<LocationId>& locations) {
  std::multimap<LocationId, ProviderId> providers;
  if (locations.empty()) return providers;
  for (const auto& row : tx.Exec(kListProvidersAtAny, tx.org(), ArrayOf(locations))) {
    providers.emplace(Get<LocationId>(row, "location_id"), Get<ProviderId>(row, "provider_id"));
  }
  return providers;
}

constexpr Statement kFindZipMeans{"find_zip_means", R"(
  SELECT zip5, avg(latitude) AS latitude, avg(longitude) AS longitude
    FROM zip_point
   WHERE org_id = $1 AND target_org_id = $2 AND zip5 = ANY($3::text[])
   GROUP BY zip5)"};

std::map<std::string, domain::Position> FindZipMeans(Transaction& tx, const std::vector<std::string>& zips) {
  std::map<std::string, domain::Position> means;
  if (zips.empty()) return means;
  for (const auto& row : tx.Exec(kFindZipMeans, domain::kInstallation, tx.org(), ArrayOf(zips))) {
    means[Get<std::string>(row, "zip5")] = {.latitude = GetDouble(row, "latitude"),
                                            .longitude = GetDouble(row, "longitude")};
  }
  return means;
}

constexpr Statement kReleaseNpis{"release_npis", R"(
  DELETE FROM npi_holder
   USING unnest($2::text[], $3::uuid[]) AS r (npi, holder_id)
   WHERE npi_holder.org_id = $1 AND npi_holder.npi = r.npi AND npi_holder.holder_id = r.holder_id)"};

void ReleaseNpis(Transaction& tx, const std::vector<NpiHolder>& holders) {
  if (holders.empty()) return;
  std::vector<std::string> npis;
  std::vector<platform::Uuid> ids;
  for (const auto& holder : holders) {
    npis.push_back(holder.npi);
    ids.push_back(holder.id);
  }
  tx.Exec(kReleaseNpis, tx.org(), ArrayOf(npis), ArrayOf(ids));
}

std::vector<Statement> ProviderImportStatements() {
  return {kFindOwnIds,       kAllowLongImport,    kWaitForOtherImport, kLockPartnerRows,
          kLockLocationRows, kListProvidersAtAny, kFindZipMeans,       kReleaseNpis};
}

}  // namespace cairn::directory::storage
