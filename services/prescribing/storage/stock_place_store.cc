#include "prescribing/storage/stock_place_store.h"

#include "prescribing/storage/errors.h"

namespace cairn::prescribing::storage {

using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::LaterRows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kInsertStockPlace{"insert_stock_place", R"sql(
  INSERT INTO stock_place (org_id, place_id, site_id, name, kind, created_at, created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (org_id, site_id, lower(name)) DO NOTHING)sql"};

Result<void> InsertStockPlace(Transaction& tx, const StockPlace& place, platform::AccountId by) {
  const auto rows = tx.Exec(kInsertStockPlace, tx.org(), place.id, place.site, place.name,
                            static_cast<std::int16_t>(place.kind), place.created_at, by);
  if (rows.affected_rows() == 0) return Fail(StockPlaceExists(place.site));
  return {};
}

constexpr Statement kListStockPlaces{"list_stock_places", R"sql(
  SELECT place_id, site_id, name, kind, created_at
  FROM stock_place
  WHERE org_id = $1 AND ($2::uuid IS NULL OR site_id = $2)
    AND ($3::text IS NULL OR (name, place_id) > ($3, $4::uuid))
  ORDER BY name, place_id
  LIMIT $5)sql"};

std::vector<StockPlace> ListStockPlaces(Transaction& tx, const std::optional<SiteId>& site,
                                        const std::optional<std::pair<std::string, StockPlaceId>>& after, int limit) {
  std::optional<std::string> name;
  std::optional<StockPlaceId> id;
  if (after) {
    name = after->first;
    id = after->second;
  }
  std::vector<StockPlace> places;
  for (const auto& row : tx.Exec(kListStockPlaces, tx.org(), site, name, id, limit)) {
    places.push_back({Get<StockPlaceId>(row, "place_id"), Get<SiteId>(row, "site_id"), Get<std::string>(row, "name"),
                      Get<std::int16_t>(row, "kind"), Get<Instant>(row, "created_at")});
  }
  return places;
}

constexpr Statement kFindStockPlaces{"find_stock_places", R"sql(
  SELECT place_id FROM stock_place WHERE org_id = $1 AND place_id = ANY($2::uuid[]))sql"};

LaterRows FindStockPlacesLater(Transaction& tx, const std::vector<StockPlaceId>& places) {
  return tx.ExecLater(kFindStockPlaces, tx.org(), ArrayOf(places));
}

Result<void> RequireStockPlaces(LaterRows found, const std::vector<StockPlaceId>& places) {
  std::set<StockPlaceId> known;
  for (const auto& row : found.Get()) known.insert(Get<StockPlaceId>(row, "place_id"));
  for (const auto& place : places) {
    if (!known.contains(place)) return Fail(StockPlaceNotFound(place));
  }
  return {};
}

std::vector<Statement> StockPlaceStatements() { return {kInsertStockPlace, kListStockPlaces, kFindStockPlaces}; }

}  // namespace cairn::prescribing::storage
