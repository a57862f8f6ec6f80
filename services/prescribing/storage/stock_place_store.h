#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "prescribing/domain/ids.h"

namespace cairn::prescribing::storage {

/// Where stock lies.
struct StockPlace {
  StockPlaceId id;
  SiteId site;
  std::string name;
  /// Number of v1.StockPlaceKind.
  int kind = 0;
  platform::Instant created_at;
};

/// Errors: STOCK_PLACE_EXISTS where the site has a place of that name, without regard to case.
platform::Result<void> InsertStockPlace(platform::postgres::Transaction& tx, const StockPlace& place,
                                        platform::AccountId by);

/// By name, then id, from `after` (those of a row) on; those of one site or all.
std::vector<StockPlace> ListStockPlaces(platform::postgres::Transaction& tx, const std::optional<SiteId>& site,
                                        const std::optional<std::pair<std::string, StockPlaceId>>& after, int limit);

/// Asks which of the places there are, with the transaction's next statement.
platform::postgres::LaterRows FindStockPlacesLater(platform::postgres::Transaction& tx,
                                                   const std::vector<StockPlaceId>& places);
/// STOCK_PLACE_NOT_FOUND for the first of `places` that is not among those found.
platform::Result<void> RequireStockPlaces(platform::postgres::LaterRows found, const std::vector<StockPlaceId>& places);

std::vector<platform::postgres::Statement> StockPlaceStatements();

}  // namespace cairn::prescribing::storage
