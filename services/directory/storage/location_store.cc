#include "directory/storage/location_store.h"

#include "directory/domain/installation.h"
#include "directory/domain/names.h"
#include "platform/postgres/number.h"

namespace cairn::directory::storage {

using domain::Location;
using domain::LocationId;
using domain::Partner;
using domain::PartnerId;
using platform::Result;
using platform::Uuid;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::ExactText;
using platform::postgres::Get;
using platform::postgres::GetDouble;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

domain::Address ToAddress(const Row& row) {
  return {.lines = GetTextArray(row, "address_lines"),
          .city = Get<std::string>(row, "city"),
          .state = Get<std::string>(row, "state"),
          .zip = Get<std::string>(row, "zip")};
}

Location ToLocation(const Row& row) {
  Location location{.id = Get<LocationId>(row, "location_id"),
                    .name = Get<std::string>(row, "name"),
                    .address = ToAddress(row),
                    .position = {},
                    .time_zone = Get<std::string>(row, "time_zone"),
                    .phone = Get<std::string>(row, "phone"),
                    .site = GetOptional<domain::SiteId>(row, "site_id"),
                    .partner = GetOptional<PartnerId>(row, "partner_id"),
                    .active = Get<bool>(row, "active"),
                    .version = Get<std::int64_t>(row, "version")};
  if (!row["latitude"].is_null()) {
    location.position = {.latitude = GetDouble(row, "latitude"), .longitude = GetDouble(row, "longitude")};
  }
  return location;
}

std::vector<Location> ToLocations(const Rows& rows) {
  std::vector<Location> locations;
  for (const auto& row : rows) locations.push_back(ToLocation(row));
  return locations;
}

Partner ToPartner(const Row& row) {
  Partner partner{.id = Get<PartnerId>(row, "partner_id"),
                  .kind = static_cast<domain::PartnerKind>(Get<std::int16_t>(row, "kind")),
                  .name = Get<std::string>(row, "name"),
                  .npi = Get<std::string>(row, "npi"),
                  .phone = Get<std::string>(row, "phone"),
                  .address = ToAddress(row),
                  .services = Get<std::string>(row, "services"),
                  .agreement_sha256 = {},
                  .valid_from = GetOptional<platform::Date>(row, "valid_from"),
                  .valid_to = GetOptional<platform::Date>(row, "valid_to"),
                  .active = Get<bool>(row, "active"),
                  .version = Get<std::int64_t>(row, "version")};
  if (const auto hash = GetOptional<Bytes>(row, "agreement_sha256")) partner.agreement_sha256 = hash->value;
  return partner;
}

std::vector<Partner> ToPartners(const Rows& rows) {
  std::vector<Partner> partners;
  for (const auto& row : rows) partners.push_back(ToPartner(row));
  return partners;
}

// What locations and partners have in common as parallel arrays. What may be NULL, and arrays in arrays, travel as
// text: '' is NULL.
struct PlaceColumns {
  std::vector<std::string> names, name_keys, lines, cities, states, zips, phones, actives;
  std::vector<std::int64_t> versions;
  void Add(const std::string& name, const domain::Address& address, const std::string& phone, bool active,
           std::int64_t version) {
    names.push_back(name);
    name_keys.push_back(domain::FoldName(name));
    lines.push_back(ArrayOf(address.lines));
    cities.push_back(address.city);
    states.push_back(address.state);
    zips.push_back(address.zip);
    phones.push_back(phone);
    actives.emplace_back(active ? "true" : "false");
    versions.push_back(version);
  }
};

struct LocationColumns : PlaceColumns {
  std::vector<LocationId> ids;
  std::vector<std::string> latitudes, longitudes, time_zones, sites, partners;
  explicit LocationColumns(const std::vector<Location>& locations) {
    for (const auto& location : locations) {
      Add(location.name, location.address, location.phone, location.active, location.version);
      ids.push_back(location.id);
      latitudes.push_back(location.position ? ExactText(location.position->latitude) : "");
      longitudes.push_back(location.position ? ExactText(location.position->longitude) : "");
      time_zones.push_back(location.time_zone);
      sites.push_back(location.site ? location.site->ToString() : "");
      partners.push_back(location.partner ? location.partner->ToString() : "");
    }
  }
};

struct PartnerColumns : PlaceColumns {
  std::vector<PartnerId> ids;
  std::vector<std::int64_t> kinds;
  std::vector<std::string> npis, services, valid_from, valid_to;
  std::vector<Bytes> agreements;
  explicit PartnerColumns(const std::vector<Partner>& partners) {
    for (const auto& partner : partners) {
      Add(partner.name, partner.address, partner.phone, partner.active, partner.version);
      ids.push_back(partner.id);
      kinds.push_back(static_cast<std::int64_t>(partner.kind));
      npis.push_back(partner.npi);
      services.push_back(partner.services);
      agreements.push_back({partner.agreement_sha256});
      valid_from.push_back(partner.valid_from ? platform::FormatDate(*partner.valid_from) : "");
      valid_to.push_back(partner.valid_to ? platform::FormatDate(*partner.valid_to) : "");
    }
  }
};

}  // namespace

constexpr Statement kDeleteZipPoints{"delete_zip_points", R"(
  DELETE FROM zip_point
   WHERE org_id = $1 AND target_org_id = $2 AND location_id = ANY($3::uuid[]))"};

constexpr Statement kInsertZipPoints{"insert_zip_points", R"(
  INSERT INTO zip_point (org_id, zip5, location_id, target_org_id, latitude, longitude)
  SELECT $1::uuid, z.zip5, z.location_id, $2::uuid, z.latitude, z.longitude
    FROM unnest($3::text[], $4::uuid[], $5::double precision[], $6::double precision[])
         AS z (zip5, location_id, latitude, longitude))"};

namespace {

constexpr std::size_t kZip5Length = 5;

void InsertZipPoints(Transaction& tx, const std::vector<Location>& locations) {
  std::vector<std::string> zips, latitudes, longitudes;
  std::vector<LocationId> ids;
  for (const auto& location : locations) {
    if (!location.active || !location.position || location.address.zip.size() < kZip5Length) continue;
    zips.push_back(location.address.zip.substr(0, kZip5Length));
    ids.push_back(location.id);
    latitudes.push_back(ExactText(location.position->latitude));
    longitudes.push_back(ExactText(location.position->longitude));
  }
  if (ids.empty()) return;
  tx.Exec(kInsertZipPoints, domain::kInstallation, tx.org(), ArrayOf(zips), ArrayOf(ids), ArrayOf(latitudes),
          ArrayOf(longitudes));
}

}  // namespace

constexpr Statement kLoadLocations{"load_locations", R"(
  SELECT location_id, name, address_lines, city, state, zip, latitude, longitude, time_zone, phone, site_id, partner_id,
         active, version
    FROM location
   WHERE org_id = $1 AND location_id = ANY($2::uuid[]))"};

std::vector<Location> LoadLocations(Transaction& tx, const std::vector<LocationId>& ids) {
  if (ids.empty()) return {};
  return ToLocations(tx.Exec(kLoadLocations, tx.org(), ArrayOf(ids)));
}

constexpr Statement kLockLocationsShared{"lock_locations_shared", R"(
  SELECT location_id, name, address_lines, city, state, zip, latitude, longitude, time_zone, phone, site_id, partner_id,
         active, version
    FROM location
   WHERE org_id = $1 AND location_id = ANY($2::uuid[])
   ORDER BY location_id
     FOR SHARE)"};

std::vector<Location> LockLocationsShared(Transaction& tx, const std::vector<LocationId>& ids) {
  if (ids.empty()) return {};
  return ToLocations(tx.Exec(kLockLocationsShared, tx.org(), ArrayOf(ids)));
}

Result<Location> LockLocationShared(Transaction& tx, LocationId id) {
  auto locations = LockLocationsShared(tx, {id});
  if (locations.empty()) return platform::Fail(domain::LocationNotFound(id.value));
  return std::move(locations.front());
}

constexpr Statement kLockLocation{"lock_location", R"(
  SELECT location_id, name, address_lines, city, state, zip, latitude, longitude, time_zone, phone, site_id, partner_id,
         active, version
    FROM location
   WHERE org_id = $1 AND location_id = $2
     FOR UPDATE)"};

Result<Location> LockLocation(Transaction& tx, LocationId id) {
  const auto rows = tx.Exec(kLockLocation, tx.org(), id);
  if (rows.empty()) return platform::Fail(domain::LocationNotFound(id.value));
  return ToLocation(rows[0]);
}

constexpr Statement kInsertLocations{"insert_locations", R"(
  INSERT INTO location (org_id, location_id, name, name_key, address_lines, city, state, zip, latitude, longitude,
                        time_zone, phone, site_id, partner_id, active, version)
  SELECT $1::uuid, l.location_id, l.name, l.name_key, l.address_lines::text[], l.city, l.state, l.zip,
         nullif(l.latitude, '')::double precision, nullif(l.longitude, '')::double precision, l.time_zone, l.phone,
         nullif(l.site_id, '')::uuid, nullif(l.partner_id, '')::uuid, l.active, l.version
    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::boolean[], $16::bigint[])
         AS l (location_id, name, name_key, address_lines, city, state, zip, latitude, longitude, time_zone, phone,
               site_id, partner_id, active, version))"};

void InsertLocations(Transaction& tx, const std::vector<Location>& locations) {
  if (locations.empty()) return;
  const LocationColumns columns(locations);
  tx.Exec(kInsertLocations, tx.org(), ArrayOf(columns.ids), ArrayOf(columns.names), ArrayOf(columns.name_keys),
          ArrayOf(columns.lines), ArrayOf(columns.cities), ArrayOf(columns.states), ArrayOf(columns.zips),
          ArrayOf(columns.latitudes), ArrayOf(columns.longitudes), ArrayOf(columns.time_zones), ArrayOf(columns.phones),
          ArrayOf(columns.sites), ArrayOf(columns.partners), ArrayOf(columns.actives), ArrayOf(columns.versions));
  InsertZipPoints(tx, locations);
}

constexpr Statement kUpdateLocations{"update_locations", R"(
  UPDATE location
     SET name = l.name, name_key = l.name_key, address_lines = l.address_lines::text[], city = l.city, state = l.state,
         zip = l.zip, latitude = nullif(l.latitude, '')::double precision,
         longitude = nullif(l.longitude, '')::double precision, time_zone = l.time_zone, phone = l.phone,
         site_id = nullif(l.site_id, '')::uuid, partner_id = nullif(l.partner_id, '')::uuid, active = l.active,
         version = l.version
    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::boolean[], $16::bigint[])
         AS l (location_id, name, name_key, address_lines, city, state, zip, latitude, longitude, time_zone, phone,
               site_id, partner_id, active, version)
   WHERE location.org_id = $1 AND location.location_id = l.location_id)"};

void UpdateLocations(Transaction& tx, const std::vector<Location>& locations) {
  if (locations.empty()) return;
  const LocationColumns columns(locations);
  tx.Exec(kUpdateLocations, tx.org(), ArrayOf(columns.ids), ArrayOf(columns.names), ArrayOf(columns.name_keys),
          ArrayOf(columns.lines), ArrayOf(columns.cities), ArrayOf(columns.states), ArrayOf(columns.zips),
          ArrayOf(columns.latitudes), ArrayOf(columns.longitudes), ArrayOf(columns.time_zones), ArrayOf(columns.phones),
          ArrayOf(columns.sites), ArrayOf(columns.partners), ArrayOf(columns.actives), ArrayOf(columns.versions));
  tx.Exec(kDeleteZipPoints, domain::kInstallation, tx.org(), ArrayOf(columns.ids));
  InsertZipPoints(tx, locations);
}

constexpr Statement kListLocations{"list_locations", R"(
  SELECT location_id, name, address_lines, city, state, zip, latitude, longitude, time_zone, phone, site_id, partner_id,
         active, version
    FROM location
   WHERE org_id = $1
     AND (name_key, location_id) > ($3::text COLLATE "C", $4::uuid)
     AND (site_id IS NOT NULL OR NOT $2::boolean)
   ORDER BY name_key, location_id
   LIMIT $5)"};

std::vector<Location> ListLocations(Transaction& tx, bool own_only, const std::string& after_name_key,
                                    const Uuid& after_id, int limit) {
  return ToLocations(tx.Exec(kListLocations, tx.org(), own_only, after_name_key, after_id, limit));
}

constexpr Statement kLoadPartners{"load_partners", R"(
  SELECT partner_id, kind, name, npi, phone, address_lines, city, state, zip, services, agreement_sha256, valid_from,
         valid_to, active, version
    FROM partner
   WHERE org_id = $1 AND partner_id = ANY($2::uuid[]))"};

std::vector<Partner> LoadPartners(Transaction& tx, const std::vector<PartnerId>& ids) {
  if (ids.empty()) return {};
  return ToPartners(tx.Exec(kLoadPartners, tx.org(), ArrayOf(ids)));
}

constexpr Statement kLockPartner{"lock_partner", R"(
  SELECT partner_id, kind, name, npi, phone, address_lines, city, state, zip, services, agreement_sha256, valid_from,
         valid_to, active, version
    FROM partner
   WHERE org_id = $1 AND partner_id = $2
     FOR UPDATE)"};

Result<Partner> LockPartner(Transaction& tx, PartnerId id) {
  const auto rows = tx.Exec(kLockPartner, tx.org(), id);
  if (rows.empty()) return platform::Fail(domain::PartnerNotFound(id.value));
  return ToPartner(rows[0]);
}

constexpr Statement kInsertPartners{"insert_partners", R"(
  INSERT INTO partner (org_id, partner_id, kind, name, name_key, npi, phone, address_lines, city, state, zip, services,
                       agreement_sha256, valid_from, valid_to, active, version)
  SELECT $1::uuid, p.partner_id, p.kind, p.name, p.name_key, p.npi, p.phone, p.address_lines::text[], p.city, p.state,
         p.zip, p.services, nullif(p.agreement_sha256, ''::bytea), nullif(p.valid_from, '')::date,
         nullif(p.valid_to, '')::date, p.active, p.version
    FROM unnest($2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::text[], $13::bytea[], $14::text[], $15::text[], $16::boolean[],
                $17::bigint[])
         AS p (partner_id, kind, name, name_key, npi, phone, address_lines, city, state, zip, services,
               agreement_sha256, valid_from, valid_to, active, version))"};

void InsertPartners(Transaction& tx, const std::vector<Partner>& partners) {
  if (partners.empty()) return;
  const PartnerColumns columns(partners);
  tx.Exec(kInsertPartners, tx.org(), ArrayOf(columns.ids), ArrayOf(columns.kinds), ArrayOf(columns.names),
          ArrayOf(columns.name_keys), ArrayOf(columns.npis), ArrayOf(columns.phones), ArrayOf(columns.lines),
          ArrayOf(columns.cities), ArrayOf(columns.states), ArrayOf(columns.zips), ArrayOf(columns.services),
          ArrayOf(columns.agreements), ArrayOf(columns.valid_from), ArrayOf(columns.valid_to), ArrayOf(columns.actives),
          ArrayOf(columns.versions));
}

constexpr Statement kUpdatePartners{"update_partners", R"(
  UPDATE partner
     SET kind = p.kind, name = p.name, name_key = p.name_key, npi = p.npi, phone = p.phone,
         address_lines = p.address_lines::text[], city = p.city, state = p.state, zip = p.zip, services = p.services,
         agreement_sha256 = nullif(p.agreement_sha256, ''::bytea), valid_from = nullif(p.valid_from, '')::date,
         valid_to = nullif(p.valid_to, '')::date, active = p.active, version = p.version
    FROM unnest($2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::text[], $13::bytea[], $14::text[], $15::text[], $16::boolean[],
                $17::bigint[])
         AS p (partner_id, kind, name, name_key, npi, phone, address_lines, city, state, zip, services,
               agreement_sha256, valid_from, valid_to, active, version)
   WHERE partner.org_id = $1 AND partner.partner_id = p.partner_id)"};

void UpdatePartners(Transaction& tx, const std::vector<Partner>& partners) {
  if (partners.empty()) return;
  const PartnerColumns columns(partners);
  tx.Exec(kUpdatePartners, tx.org(), ArrayOf(columns.ids), ArrayOf(columns.kinds), ArrayOf(columns.names),
          ArrayOf(columns.name_keys), ArrayOf(columns.npis), ArrayOf(columns.phones), ArrayOf(columns.lines),
          ArrayOf(columns.cities), ArrayOf(columns.states), ArrayOf(columns.zips), ArrayOf(columns.services),
          ArrayOf(columns.agreements), ArrayOf(columns.valid_from), ArrayOf(columns.valid_to), ArrayOf(columns.actives),
          ArrayOf(columns.versions));
}

constexpr Statement kListPartners{"list_partners", R"(
  SELECT partner_id, kind, name, npi, phone, address_lines, city, state, zip, services, agreement_sha256, valid_from,
         valid_to, active, version
    FROM partner
   WHERE org_id = $1
     AND (name_key, partner_id) > ($3::text COLLATE "C", $4::uuid)
     AND ($2::date IS NULL OR (kind = 2 AND active AND $2 BETWEEN valid_from AND valid_to))
   ORDER BY name_key, partner_id
   LIMIT $5)"};

std::vector<Partner> ListPartners(Transaction& tx, const std::optional<platform::Date>& qso_in_force_on,
                                  const std::string& after_name_key, const Uuid& after_id, int limit) {
  return ToPartners(tx.Exec(kListPartners, tx.org(), qso_in_force_on, after_name_key, after_id, limit));
}

std::vector<Statement> LocationStatements() {
  return {kDeleteZipPoints, kInsertZipPoints, kLoadLocations, kLockLocationsShared, kLockLocation,
          kInsertLocations, kUpdateLocations, kListLocations, kLoadPartners,        kLockPartner,
          kInsertPartners,  kUpdatePartners,  kListPartners};
}

}  // namespace cairn::directory::storage
