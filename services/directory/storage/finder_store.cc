#include "directory/storage/finder_store.h"

#include "directory/domain/geography.h"
#include "directory/domain/installation.h"
#include "directory/storage/listing_store.h"
#include "platform/postgres/number.h"

namespace cairn::directory::storage {

using domain::PractitionerRoleId;
using domain::ProviderSearch;
using platform::Instant;
using platform::postgres::ExactText;
using platform::postgres::Get;
using platform::postgres::GetDouble;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

template <class Enum>
std::optional<std::int32_t> NumberOf(std::optional<Enum> value) {
  if (!value) return std::nullopt;
  return static_cast<std::int32_t>(*value);
}

std::optional<std::int64_t> InsuranceOf(const ProviderSearch& search) {
  if (search.insurance.empty()) return std::nullopt;
  return InsuranceKey(search.insurance);
}

/// A row without a listing tells the total of a page that is empty.
template <class ReadListing>
FoundListings ToFound(const Rows& rows, ReadListing read) {
  FoundListings found;
  for (const auto& row : rows) {
    found.total = Get<std::int32_t>(row, "total");
    if (GetOptional<PractitionerRoleId>(row, "practitioner_role_id")) found.listings.push_back(read(row));
  }
  return found;
}

}  // namespace

// The box is what the index finds, and the chord decides; both from the index alone. Bodies are read for one page.
constexpr Statement kFindListingsNear{"find_listings_near", R"(
  WITH near AS MATERIALIZED (
    SELECT practitioner_role_id,
           (x - $3::float8) * (x - $3) + (y - $4::float8) * (y - $4) + (z - $5::float8) * (z - $5) AS chord_squared
      FROM listing
     WHERE org_id = $1 AND shown_until > $2
       AND latitude BETWEEN $6::float8 AND $7::float8 AND longitude BETWEEN $8::float8 AND $9::float8
       AND (x - $3) * (x - $3) + (y - $4) * (y - $4) + (z - $5) * (z - $5) <= $10::float8
       AND ($11::smallint IS NULL OR kind = $11) AND (NOT $12::boolean OR accepting) AND (NOT $13::boolean OR verified)
       AND ($14::smallint IS NULL OR $14 = ANY (disorders)) AND ($15::smallint IS NULL OR $15 = ANY (medications))
       AND ($16::text = '' OR $16 = ANY (languages)) AND ($17::text = '' OR $17 = ANY (telehealth_states))
       AND ($18::bigint IS NULL OR $18 = ANY (insurances))),
  page AS (
    SELECT practitioner_role_id, chord_squared
      FROM near
     WHERE $19::float8 IS NULL OR (chord_squared, practitioner_role_id) > ($19, $20::uuid)
     ORDER BY chord_squared, practitioner_role_id
     LIMIT $21::int)
  SELECT counted.total, page.practitioner_role_id, page.chord_squared, listing.sort_key, listing.body
    FROM (SELECT count(*) AS total FROM near) AS counted
    LEFT JOIN page ON true
    LEFT JOIN listing ON listing.org_id = $1 AND listing.practitioner_role_id = page.practitioner_role_id
   ORDER BY page.chord_squared, page.practitioner_role_id)"};

FoundListings FindListingsNear(Transaction& tx, const ProviderSearch& search, const domain::Position& origin,
                               const std::optional<NearCursor>& after, int limit, Instant now) {
  const auto point = domain::OnSphere(origin);
  const auto box = domain::BoxAround(origin, search.radius_miles);
  const auto rows =
      tx.Exec(kFindListingsNear, domain::kInstallation, now, ExactText(point.x), ExactText(point.y), ExactText(point.z),
              ExactText(box.south), ExactText(box.north), ExactText(box.west), ExactText(box.east),
              ExactText(domain::ChordSquaredOf(search.radius_miles)), NumberOf(search.kind), search.accepting_only,
              search.MustBeVerified(), NumberOf(search.disorder), NumberOf(search.medication), search.language,
              search.telehealth_state, InsuranceOf(search),
              after ? std::optional(ExactText(after->chord_squared)) : std::nullopt,
              after ? std::optional(after->id) : std::nullopt, limit);
  return ToFound(rows, [](const Row& row) -> FoundListing {
    return {.id = Get<PractitionerRoleId>(row, "practitioner_role_id"),
            .chord_squared = GetDouble(row, "chord_squared"),
            .sort_key = Get<std::string>(row, "sort_key"),
            .body = Get<platform::postgres::Bytes>(row, "body").value};
  });
}

constexpr Statement kFindListingsByName{"find_listings_by_name", R"(
  WITH matching AS MATERIALIZED (
    SELECT practitioner_role_id, sort_key
      FROM listing
     WHERE org_id = $1 AND shown_until > $2
       AND ($3::smallint IS NULL OR kind = $3) AND (NOT $4::boolean OR accepting) AND (NOT $5::boolean OR verified)
       AND ($6::smallint IS NULL OR $6 = ANY (disorders)) AND ($7::smallint IS NULL OR $7 = ANY (medications))
       AND ($8::text = '' OR $8 = ANY (languages)) AND ($9::text = '' OR $9 = ANY (telehealth_states))
       AND ($10::bigint IS NULL OR $10 = ANY (insurances))),
  page AS (
    SELECT practitioner_role_id, sort_key
      FROM matching
     WHERE $11::text IS NULL OR (sort_key, practitioner_role_id) > ($11, $12::uuid)
     ORDER BY sort_key, practitioner_role_id
     LIMIT $13::int)
  SELECT counted.total, page.practitioner_role_id, page.sort_key, listing.body
    FROM (SELECT count(*) AS total FROM matching) AS counted
    LEFT JOIN page ON true
    LEFT JOIN listing ON listing.org_id = $1 AND listing.practitioner_role_id = page.practitioner_role_id
   ORDER BY page.sort_key, page.practitioner_role_id)"};

FoundListings FindListingsByName(Transaction& tx, const ProviderSearch& search, const std::optional<NameCursor>& after,
                                 int limit, Instant now) {
  const auto rows =
      tx.Exec(kFindListingsByName, domain::kInstallation, now, NumberOf(search.kind), search.accepting_only,
              search.MustBeVerified(), NumberOf(search.disorder), NumberOf(search.medication), search.language,
              search.telehealth_state, InsuranceOf(search), after ? std::optional(after->sort_key) : std::nullopt,
              after ? std::optional(after->id) : std::nullopt, limit);
  return ToFound(rows, [](const Row& row) -> FoundListing {
    return {.id = Get<PractitionerRoleId>(row, "practitioner_role_id"),
            .sort_key = Get<std::string>(row, "sort_key"),
            .body = Get<platform::postgres::Bytes>(row, "body").value};
  });
}

constexpr Statement kFindZip{"find_zip", R"(
  SELECT count(*) AS locations, coalesce(avg(latitude), 0) AS latitude, coalesce(avg(longitude), 0) AS longitude
    FROM zip_point
   WHERE org_id = $1 AND zip5 = $2)"};

std::optional<ZipCentre> FindZip(Transaction& tx, const std::string& zip5) {
  const auto rows = tx.Exec(kFindZip, domain::kInstallation, zip5);
  const int locations = Get<std::int32_t>(rows[0], "locations");
  if (locations == 0) return std::nullopt;
  return ZipCentre{
      .position = {.latitude = GetDouble(rows[0], "latitude"), .longitude = GetDouble(rows[0], "longitude")},
      .locations = locations};
}

std::vector<Statement> FinderStatements() { return {kFindListingsNear, kFindListingsByName, kFindZip}; }

}  // namespace cairn::directory::storage
