#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "cairn/prescribing/v1/stock_service.pb.h"
#include "prescribing/domain/administration.h"
#include "prescribing/rpc/stock_book.h"
#include "prescribing/storage/dose_store.h"

// What the calls about stock have in common, and how a dose takes its carton.
namespace cairn::prescribing {

/// Names the patient in the audit log. Rejects with PATIENT_NOT_FOUND where they are not in the caller's care,
/// PATIENT_MERGED.
void RequireInCare(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient);

/// How cartons stand at `at`. One round trip. `expires_on` of each lot.
std::map<KitId, domain::ColdChain> LoadColdChains(platform::postgres::Transaction& tx,
                                                  const std::vector<domain::Kit>& kits,
                                                  const std::map<LotId, domain::Date>& expires_on,
                                                  const platform::TimeZone& zone, platform::Instant at);

/// INVALID_REQUEST where a choice names neither kits nor units of a lot in a place, or both.
void RequireChoice(const v1::StockChoice& choice);
/// Books `movement`, without what it is about, for each kit of the choice, or once for its units; what was booked.
/// Rejects with PATIENT_NOT_FOUND, PATIENT_MERGED, STOCK_PLACE_NOT_FOUND, KIT_NOT_FOUND, KIT_NOT_IN_STOCK, LOT_UNKNOWN,
/// INVALID_REQUEST for units of the injection, and as StockLedger::Book.
std::vector<v1::StockMovement> BookTaken(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                         const v1::StockChoice& choice, const domain::Movement& movement,
                                         const StockBook::Details& details);
/// Is every unit of it a kit?
bool IsKeptByKit(domain::Product product);

/// What a supplier delivered.
struct Delivery {
  domain::Lot lot{};
  StockPlaceId place{};
  std::optional<PatientId> reserved_for{};
  int quantity = 0;
  platform::Instant received_at{};
};
/// The lot and quantity of ReceiveStock or ImportStock, with a new id. Rejects with INVALID_REQUEST.
template <class Request>
Delivery DeliveryOf(const Request& request);
extern template Delivery DeliveryOf(const v1::ReceiveStockRequest&);
extern template Delivery DeliveryOf(const v1::ImportStockRequest&);
/// Books it and fills in what is answered: lot, kits, movements. Rejects with STOCK_PLACE_NOT_FOUND, LOT_DIFFERS,
/// LOT_RECALLED.
template <class Response>
void BookDelivery(platform::rpc::Call& call, platform::postgres::Transaction& tx, const Delivery& delivery,
                  Response& response);
extern template void BookDelivery(platform::rpc::Call&, platform::postgres::Transaction&, const Delivery&,
                                  v1::ReceiveStockResponse&);
extern template void BookDelivery(platform::rpc::Call&, platform::postgres::Transaction&, const Delivery&,
                                  v1::ImportStockResponse&);

/// The carton that an injection takes, or does not.
struct KitOfDose {
  /// Nothing when no stock is concerned.
  std::unique_ptr<StockBook> book;
  std::optional<KitId> taken;
  /// Of the record whose place the new one takes, where it took another carton.
  std::optional<KitId> put_back;
  /// For domain::CheckInjection.
  std::optional<domain::UsedKit> used;
};
/// Holds the carton that `record` names or, where `from` is a place, chooses one; `replaced` is that of the record
/// whose place it takes: the same carton again stays taken, whatever became of its lot since. Completes the record's
/// kit, lot number and expiry date. Two round trips, none without stock. Rejects with KIT_NOT_FOUND, KIT_NOT_IN_STOCK,
/// LOT_UNKNOWN, STOCK_SHORT, STOCK_PLACE_NOT_FOUND.
KitOfDose HoldKit(const Recorder& recorder, platform::postgres::Transaction& tx, PatientId patient,
                  domain::InjectionRecord& record, const std::optional<StockPlaceId>& from,
                  const std::optional<KitId>& replaced);
/// Books what HoldKit found, with the dose.
void BookKit(KitOfDose& kit, const storage::DoseRecord& dose);
/// The dose did not happen, or not so: its carton lies again where it was taken from.
void PutKitBack(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient,
                const storage::DoseRecord& dose);

/// The carton of a dose that came from the stock.
std::optional<KitId> KitOf(const storage::DoseEntry& entry);

}  // namespace cairn::prescribing
