#pragma once

#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/result/result.h"
#include "platform/time/time.h"
#include "prescribing/domain/ids.h"
#include "prescribing/domain/product.h"

// Stock as a ledger: what there is, is the sum of what happened to it.
namespace cairn::prescribing::domain {

using platform::AccountId;
using platform::Date;

struct Lot {
  LotId id{};
  Product product = Product::kXrNaltrexone;
  /// As printed by the manufacturer.
  std::string number{};
  /// Last day on which it may be used.
  Date expires_on{};
};

/// Numbers as in the contracts.
enum class MovementKind {
  /// From a supplier to a place.
  kReceive = 1,
  /// From a place to another.
  kMove = 2,
  /// Given to a patient.
  kUse = 3,
  /// Broken, spilt, expired, too warm.
  kWaste = 4,
  /// A count has found more or less than the ledger says.
  kCount = 5,
  /// Back to the supplier.
  kReturn = 6,
  /// Taken out of use by a recall, where it lies: booked by Recall only.
  kQuarantine = 7,
  /// The record of a use was entered in error: back where it was taken from.
  kTakeBack = 8
};

/// What a balance is kept for: units of a lot in a place, set aside for one patient or for anybody. A carton that a
/// pharmacy delivers is for the patient named on it (Vivitrol, storage and preparation: product received from a
/// pharmacy is patient-specific).
struct StockKey {
  LotId lot{};
  StockPlaceId place{};
  std::optional<PatientId> reserved_for{};
  auto operator<=>(const StockKey&) const = default;
};

struct Movement {
  MovementId id{};
  MovementKind kind = MovementKind::kReceive;
  StockKey at{};
  /// Of a move.
  std::optional<StockPlaceId> to{};
  /// Units; of a count the difference, which may be negative.
  int quantity = 0;
  /// Of a use and what takes it back: who got it.
  std::optional<PatientId> patient{};
  std::optional<KitId> kit{};
  Date on{};
  AccountId by{};
};

/// Where units come from and go to. Every movement takes from one account what it gives to another, so that all
/// accounts of a lot together are always zero.
enum class Account { kSupplier = 1, kPlace = 2, kQuarantine = 3, kPatients = 4, kWaste = 5, kCountDifference = 6 };

/// One side of a movement. The units of its postings together are zero.
struct Posting {
  Account account = Account::kPlace;
  /// Of kPlace and kQuarantine.
  std::optional<StockKey> at{};
  int units = 0;
};

/// What a movement of a lot takes from where and gives to where. `recalled`: what lies anywhere of the lot is
/// quarantined.
std::vector<Posting> PostingsOf(const Movement& movement, bool recalled);

class StockLedger {
 public:
  /// Makes a lot known. ALREADY_EXISTS LOT_EXISTS for a second one with the id, or with the product and number.
  platform::Result<void> AddLot(Lot lot);

  /// Books a movement, or leaves the ledger as it was. Errors: NOT_FOUND LOT_UNKNOWN; ALREADY_EXISTS MOVEMENT_EXISTS
  /// (the same id again); INVALID_ARGUMENT INVALID_REQUEST for a quarantine, a quantity that is not positive (a count:
  /// zero), a move without another place to go to, a use or what takes it back without a patient; FAILED_PRECONDITION,
  /// the first that holds:
  ///  - LOT_RECALLED: a receipt, move or use of a recalled lot;
  ///  - LOT_EXPIRED: a use after the lot's last day;
  ///  - RESERVED_FOR_ANOTHER: a use for another patient than the units are set aside for;
  ///  - STOCK_SHORT (metadata: available, wanted): no balance is ever negative.
  platform::Result<void> Book(const Movement& movement);

  /// Units that can be used.
  int Balance(const StockKey& key) const;
  /// Units of the lot that a recall has taken out of use, in the place.
  int Quarantined(const StockKey& key) const;
  /// Units of the lot on an account, over all places: negative for the supplier, who gave them.
  int Total(const LotId& lot, Account account) const;
  /// The sum over all accounts; zero, whatever was booked.
  int Sum(const LotId& lot) const;

  struct Held {
    StockKey key{};
    int available = 0;
    int quarantined = 0;
  };
  /// Everything that lies somewhere, by key, without empty places.
  std::vector<Held> Stock() const;

  /// Takes up a lot as earlier bookings have left it: for whoever keeps the movements elsewhere. `stock` is of that
  /// lot. Its uses until then are not known here, and its totals are what is booked from now on. Errors as AddLot.
  platform::Result<void> Resume(Lot lot, bool recalled, const std::vector<Held>& stock);

  struct RecallReport {
    /// Who got units of the lot, with the day of each use: patient, then day.
    std::vector<std::pair<PatientId, Date>> patients{};
    /// Where units of it lie; after the recall all of them quarantined.
    std::vector<Held> stock{};
    /// What the recall booked.
    std::vector<Movement> booked{};
  };
  /// Takes a lot out of use: all of its units are quarantined where they lie, and none can be received, moved or used
  /// any more; they can be counted, wasted and returned, and uses of it taken back. `on` and `by` go into the
  /// movements. NOT_FOUND LOT_UNKNOWN. Recalling a lot again books nothing and reports the same.
  platform::Result<RecallReport> Recall(const LotId& lot, Date on, AccountId by);

  bool IsRecalled(const LotId& lot) const;

 private:
  struct Position {
    int available = 0;
    int quarantined = 0;
  };
  struct KnownLot {
    Lot lot{};
    bool recalled = false;
    std::map<Account, int> totals{};
    std::vector<std::pair<PatientId, Date>> uses{};
  };

  platform::Result<void> Check(const Movement& movement, const KnownLot& lot) const;
  void Post(const Movement& movement, KnownLot& lot);

  std::map<LotId, KnownLot> lots_{};
  std::map<StockKey, Position> positions_{};
  std::set<MovementId> booked_{};
};

/// The movement that makes the ledger say what was counted; nothing when it does already. Quarantined units lie
/// there and are counted.
std::optional<Movement> CountMovement(const StockLedger& ledger, MovementId id, const StockKey& key, int counted,
                                      Date on, AccountId by);

}  // namespace cairn::prescribing::domain
