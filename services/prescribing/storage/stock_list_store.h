#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "prescribing/storage/stock_store.h"

// Reads of the ledger page by page, and what was recorded of temperatures.
namespace cairn::prescribing::storage {

struct StockQuery {
  std::optional<LotId> lot;
  std::optional<StockPlaceId> place;
  /// Number of v1.Product.
  std::optional<int> product;
};
struct StockRow {
  platform::Uuid balance;
  LotRecord lot;
  domain::StockLedger::Held held;
};
struct StockCursor {
  platform::Date expires_on;
  platform::Uuid balance;
};
/// Without empty ones; what expires first first.
std::vector<StockRow> ListStock(platform::postgres::Transaction& tx, const StockQuery& query,
                                const std::optional<StockCursor>& after, int limit);

/// Kits in stock of those places; of `kits` also others.
std::vector<domain::Kit> ListKits(platform::postgres::Transaction& tx, const std::vector<StockPlaceId>& places,
                                  const std::vector<KitId>& kits);

struct MovementQuery {
  std::optional<LotId> lot;
  std::optional<KitId> kit;
  /// From it or to it.
  std::optional<StockPlaceId> place;
};
struct MovementCursor {
  platform::Instant recorded_at;
  MovementId id;
};
/// Without postings; last booked first.
std::vector<MovementRecord> ListMovements(platform::postgres::Transaction& tx, const MovementQuery& query,
                                          const std::optional<MovementCursor>& after, int limit);

/// What the log of cartons is made of.
struct KitHistory {
  std::map<KitId, std::vector<domain::KitMovement>> movements;
  std::vector<domain::TemperatureRecord> records;
};
struct KitHistoryAnswers {
  platform::postgres::LaterRows movements;
  platform::postgres::LaterRows records;
};
/// Asks for that of `kits` and of the places where they have been, with the transaction's next statement. Records whose
/// place another took are left out.
KitHistoryAnswers FindKitHistoryLater(platform::postgres::Transaction& tx, const std::vector<KitId>& kits);
KitHistory ReadKitHistory(KitHistoryAnswers found);

struct TemperatureEntry {
  TemperatureRecordId id;
  std::optional<KitId> kit;
  std::optional<StockPlaceId> place;
  platform::Instant from;
  std::optional<platform::Instant> until;
  int least_tenths_c = 0;
  int most_tenths_c = 0;
  std::optional<TemperatureRecordId> supersedes;
  platform::Instant recorded_at;
  platform::AccountId recorded_by;
};
/// Errors: TEMPERATURE_RECORD_NOT_FOUND when what it supersedes is none of the same kit or place; ALREADY_SUPERSEDED.
platform::Result<void> InsertTemperature(platform::postgres::Transaction& tx, const TemperatureEntry& entry);

/// Those of `patients` for whom there is an open care relation of the account, with the records that they are part of.
std::map<PatientId, PatientId> FindInCare(platform::postgres::Transaction& tx, platform::AccountId account,
                                          const std::set<PatientId>& patients, platform::Instant now);

std::vector<platform::postgres::Statement> StockListStatements();

}  // namespace cairn::prescribing::storage
