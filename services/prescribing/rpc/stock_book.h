#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "prescribing/rpc/recorder.h"
#include "prescribing/storage/stock_store.h"

namespace cairn::prescribing {

/// The part of the ledger that a call is about, held until its transaction ends: nobody else books a movement of its
/// lots. What is booked is decided by domain::StockLedger and written with Write. One thread, inside one transaction.
class StockBook {
 public:
  /// One round trip. Rejects with STOCK_PLACE_NOT_FOUND for one of `places`.
  StockBook(const Recorder& recorder, platform::postgres::Transaction& tx, const storage::StockSelection& selection,
            const std::vector<StockPlaceId>& places = {});

  const platform::TimeZone& zone() const { return zone_; }
  domain::Date today() const { return today_; }
  /// Rejects with LOT_UNKNOWN.
  const storage::LotRecord& Lot(LotId id) const;
  /// The same, by product and number.
  const storage::LotRecord& Lot(domain::Product product, const std::string& number) const;
  /// Rejects with KIT_NOT_FOUND.
  const domain::Kit& Kit(KitId id) const;
  /// The same, and with KIT_NOT_IN_STOCK.
  const domain::Kit& KitInStock(KitId id) const;
  const std::map<KitId, domain::Kit>& kits() const { return kits_; }
  const domain::StockLedger& ledger() const { return ledger_; }
  /// The record that `patient`, for whom something is set aside, is part of by now.
  PatientId SurvivorOf(PatientId patient) const;
  /// Where units of the lot in the place lie that are set aside for `patient` or a record that has become part of it:
  /// the first with so many, else the first.
  domain::StockKey KeyFor(LotId lot, StockPlaceId place, const std::optional<PatientId>& patient, int wanted) const;

  struct Details {
    std::optional<DoseEventId> dose;
    /// Number of v1.WasteReason.
    std::optional<int> waste_reason;
  };
  /// Rejects with what StockLedger::Book says. Id and account are set here, the day where there is none.
  void Book(domain::Movement movement, const Details& details);
  void Book(domain::Movement movement) { Book(std::move(movement), Details()); }
  /// A movement of one kit, which is afterwards where that leaves it. `at` and `quantity` are set here but for a count.
  void BookKit(KitId id, domain::Movement movement, const Details& details);
  void BookKit(KitId id, domain::Movement movement) { BookKit(id, std::move(movement), Details()); }
  /// A new carton, which a movement of one unit brings, at that moment.
  KitId ReceiveKit(const domain::StockKey& at, platform::Instant received_at);
  domain::StockLedger::RecallReport Recall(LotId lot);

  /// Hands over everything that was booked: it travels with the next statement or the commit.
  void Write();
  const std::vector<storage::MovementRecord>& booked() const { return booked_; }

 private:
  void Keep(domain::Movement movement, bool recalled, const Details& details);

  const Recorder recorder_;
  platform::postgres::Transaction& tx_;
  platform::TimeZone zone_;
  domain::Date today_;
  std::vector<storage::LotRecord> lots_;
  std::map<KitId, domain::Kit> kits_;
  std::map<PatientId, PatientId> survivors_;
  domain::StockLedger ledger_;
  std::vector<storage::MovementRecord> booked_;
  std::vector<domain::Kit> received_;
  std::set<KitId> changed_;
};

}  // namespace cairn::prescribing
