#pragma once

#include <optional>
#include <vector>

#include "prescribing/domain/cold_chain.h"
#include "prescribing/domain/stock.h"

// One carton of the injection: where it has been, how warm it was there, and which one is taken first.
namespace cairn::prescribing::domain {

/// Numbers as in the contracts.
enum class KitState { kInStock = 1, kUsed = 2, kWasted = 3, kReturned = 4, kMissing = 5 };

struct Kit {
  KitId id{};
  /// Where it lies, or lay last.
  StockKey at{};
  KitState state = KitState::kInStock;
  Instant received_at{};
};

/// A time that a carton lay in one place; open while it lies there.
struct Stay {
  StockPlaceId place{};
  Instant from{};
  std::optional<Instant> to{};
};

/// A movement of one carton and when it was booked.
struct KitMovement {
  MovementKind kind = MovementKind::kReceive;
  StockPlaceId place{};
  /// Of a move.
  std::optional<StockPlaceId> to{};
  /// Of a count: 1 found, -1 not found.
  int quantity = 1;
  Instant at{};
};

/// Where the carton was, from its movements in the order in which they were booked. While it is missing it is nowhere.
/// A use that was taken back has not moved it.
std::vector<Stay> StaysOf(const std::vector<KitMovement>& movements);

/// What somebody has recorded of one carton, or of a place.
struct TemperatureRecord {
  std::optional<KitId> kit{};
  std::optional<StockPlaceId> place{};
  TemperatureInterval interval{};
};

/// An open record that says 2 to 8 °C vouches for so long at most: a long weekend. House rule.
constexpr std::chrono::hours kOpenColdRecordHolds(24 * 4);

/// The log of a carton for ColdChainAt: what was recorded of itself and, for each stay, of the place. An open record
/// ends where the next one of the same carton or place begins; one within the range of the refrigerator also after
/// kOpenColdRecordHolds. One outside of it stays open: what speaks against a carton does not go stale. Pure; the order
/// of `records` makes no difference.
std::vector<TemperatureInterval> LogOfKit(KitId kit, const std::vector<Stay>& stays,
                                          const std::vector<TemperatureRecord>& records, Instant now,
                                          const StorageLimits& limits = {});

/// A carton that could be given.
struct KitOffer {
  KitId id{};
  std::optional<PatientId> reserved_for{};
  ColdChain chain{};
};
/// The carton to give to `patient`: one set aside for them before one for anybody, a usable one before one of which
/// nobody can tell before the others, and of these the one whose time ends first. Nothing when all are set aside for
/// others. Pure; the order of `offers` makes no difference.
std::optional<KitId> ChooseKit(std::vector<KitOffer> offers, PatientId patient);

}  // namespace cairn::prescribing::domain
