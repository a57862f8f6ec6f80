#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/postgres/database.h"
#include "prescribing/domain/kit.h"

// The ledger of stock: lots, what lies where, and what was booked.
namespace cairn::prescribing::storage {

struct LotRecord {
  domain::Lot lot;
  std::optional<platform::Instant> recalled_at;
  std::string recall_reference;
};

/// Makes a lot known; one with the product and number that is here stays as it is. Travels with the next statement.
void InsertLot(platform::postgres::Transaction& tx, const domain::Lot& lot, platform::Instant now,
               platform::AccountId by);
/// Marks a lot as recalled; one that is marked stays as it is. Travels with the next statement.
void MarkRecalled(platform::postgres::Transaction& tx, LotId lot, const std::string& reference, platform::Instant now,
                  platform::AccountId by);

/// What of the ledger is asked for: lots by id, by product and number, and the lots of kits.
struct StockSelection {
  std::vector<LotId> lots;
  std::vector<KitId> kits;
  std::optional<domain::Product> product;
  std::string number;
};
struct StockExcerpt {
  std::vector<LotRecord> lots;
  std::vector<domain::StockLedger::Held> stock;
  /// Those of the lots that are in stock or missing, and those of the selection.
  std::vector<domain::Kit> kits;
  /// The records that those of `stock` for whom something is set aside are part of by now.
  std::map<PatientId, PatientId> survivors;
};
struct StockAnswers {
  platform::postgres::LaterRows lots;
  platform::postgres::LaterRows stock;
  platform::postgres::LaterRows kits;
};
/// Asks for it with the transaction's next statement. `hold`: the lots, in the order of their ids, are locked until the
/// transaction ends: nobody else books a movement of them, and what is asked sees all that was booked before.
StockAnswers FindStockLater(platform::postgres::Transaction& tx, const StockSelection& selection, bool hold);
/// Locks the lots of many kits, as FindStockLater does; travels with the transaction's next statement.
void HoldLotsOfKitsLater(platform::postgres::Transaction& tx, const std::vector<KitId>& kits);
StockExcerpt ReadStock(StockAnswers found);

struct MovementRecord {
  domain::Movement movement;
  std::optional<DoseEventId> dose;
  /// Number of v1.WasteReason.
  std::optional<int> waste_reason;
  platform::Instant recorded_at;
  std::vector<domain::Posting> postings;
};
/// Both travel with the next statement or the commit; the lots must be held. The first writes the movements and their
/// postings and adds these to the balances. `place` and `state` of kits that exist are changed by the third.
void InsertMovements(platform::postgres::Transaction& tx, const std::vector<MovementRecord>& movements);
void InsertKits(platform::postgres::Transaction& tx, const std::vector<domain::Kit>& kits);
void UpdateKits(platform::postgres::Transaction& tx, const std::vector<domain::Kit>& kits);

/// Who got a lot, as the records of doses that count say.
struct LotRecipient {
  PatientId patient;
  DoseEventId dose;
  platform::Date on;
};
/// Asks for them with the transaction's next statement. By patient, as merged by now, then day.
platform::postgres::LaterRows FindRecipientsLater(platform::postgres::Transaction& tx, const domain::Lot& lot);
std::vector<LotRecipient> ReadRecipients(platform::postgres::LaterRows found);

/// Units of the lot by account, over all places.
std::map<domain::Account, int> FindTotals(platform::postgres::Transaction& tx, LotId lot);
/// Units of it that went back to the supplier.
int FindReturned(platform::postgres::Transaction& tx, LotId lot);

std::vector<platform::postgres::Statement> StockStatements();

}  // namespace cairn::prescribing::storage
