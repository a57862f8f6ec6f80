#include "prescribing/rpc/stock_book.h"

#include <algorithm>

#include "prescribing/storage/errors.h"
#include "prescribing/storage/stock_place_store.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using domain::KitState;
using domain::Movement;
using domain::MovementKind;
using platform::postgres::Transaction;

namespace {

const char* WordOf(KitState state) {
  switch (state) {
    case KitState::kInStock:
      return "IN_STOCK";
    case KitState::kUsed:
      return "USED";
    case KitState::kWasted:
      return "WASTED";
    case KitState::kReturned:
      return "RETURNED";
    case KitState::kMissing:
      return "MISSING";
  }
  return "";
}

platform::Error KitNotInStock(const domain::Kit& kit) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "KIT_NOT_IN_STOCK",
          .message = "The carton is not in stock any more.",
          .metadata = {{"kit_id", kit.id.ToString()}, {"state", WordOf(kit.state)}}};
}

void Follow(const Movement& movement, domain::Kit& kit) {
  switch (movement.kind) {
    case MovementKind::kUse:
      kit.state = KitState::kUsed;
      break;
    case MovementKind::kWaste:
      kit.state = KitState::kWasted;
      break;
    case MovementKind::kReturn:
      kit.state = KitState::kReturned;
      break;
    case MovementKind::kMove:
      kit.at.place = movement.to.value();
      break;
    case MovementKind::kCount:
      kit.state = movement.quantity > 0 ? KitState::kInStock : KitState::kMissing;
      kit.at.place = movement.at.place;
      break;
    case MovementKind::kReceive:
    case MovementKind::kTakeBack:
    case MovementKind::kQuarantine:
      kit.state = KitState::kInStock;
      break;
  }
}

}  // namespace

StockBook::StockBook(const Recorder& recorder, Transaction& tx, const storage::StockSelection& selection,
                     const std::vector<StockPlaceId>& places)
    : recorder_(recorder), tx_(tx), zone_(projection::storage::ZoneNamed("UTC")) {
  auto found = storage::FindStockLater(tx, selection, true);
  auto known_places = storage::FindStockPlacesLater(tx, places);
  auto zone = projection::storage::FindOrganisationZoneLater(tx);
  auto excerpt = storage::ReadStock(std::move(found));
  platform::Require(storage::RequireStockPlaces(std::move(known_places), places));
  zone_ = projection::storage::OrganisationZone(std::move(zone));
  today_ = platform::ClinicDay(recorder.now(), zone_);
  lots_ = std::move(excerpt.lots);
  survivors_ = std::move(excerpt.survivors);
  for (const auto& kit : excerpt.kits) kits_.emplace(kit.id, kit);
  for (const auto& record : lots_) {
    std::vector<domain::StockLedger::Held> stock;
    for (const auto& held : excerpt.stock) {
      if (held.key.lot == record.lot.id) stock.push_back(held);
    }
    platform::Require(ledger_.Resume(record.lot, record.recalled_at.has_value(), stock));
  }
}

const storage::LotRecord& StockBook::Lot(LotId id) const {
  for (const auto& record : lots_) {
    if (record.lot.id == id) return record;
  }
  platform::Reject(storage::LotUnknown());
}

const storage::LotRecord& StockBook::Lot(domain::Product product, const std::string& number) const {
  for (const auto& record : lots_) {
    if (record.lot.product == product && record.lot.number == number) return record;
  }
  platform::Reject(storage::LotUnknown());
}

const domain::Kit& StockBook::Kit(KitId id) const {
  const auto kit = kits_.find(id);
  if (kit == kits_.end()) platform::Reject(storage::KitNotFound(id));
  return kit->second;
}

const domain::Kit& StockBook::KitInStock(KitId id) const {
  const auto& kit = Kit(id);
  if (kit.state != KitState::kInStock) platform::Reject(KitNotInStock(kit));
  return kit;
}

PatientId StockBook::SurvivorOf(PatientId patient) const {
  const auto survivor = survivors_.find(patient);
  return survivor == survivors_.end() ? patient : survivor->second;
}

domain::StockKey StockBook::KeyFor(LotId lot, StockPlaceId place, const std::optional<PatientId>& patient,
                                   int wanted) const {
  std::optional<domain::StockKey> first;
  for (const auto& held : ledger_.Stock()) {
    if (held.key.lot != lot || held.key.place != place) continue;
    if (held.key.reserved_for.has_value() != patient.has_value()) continue;
    if (patient && SurvivorOf(*held.key.reserved_for) != *patient) continue;
    if (held.available + held.quarantined >= wanted) return held.key;
    if (!first) first = held.key;
  }
  return first.value_or(domain::StockKey{lot, place, patient});
}

void StockBook::Book(Movement movement, const Details& details) {
  movement.id = MovementId::New();
  movement.by = recorder_.account();
  if (movement.on == domain::Date()) movement.on = today_;
  auto asked = movement;
  // Of one person's records any will do.
  if (asked.patient && asked.at.reserved_for && SurvivorOf(*asked.at.reserved_for) == *asked.patient)
    asked.patient = asked.at.reserved_for;
  const bool recalled = ledger_.IsRecalled(movement.at.lot);
  platform::Require(ledger_.Book(asked));
  Keep(std::move(movement), recalled, details);
}

void StockBook::BookKit(KitId id, Movement movement, const Details& details) {
  auto& kit = kits_.at(id);
  movement.kit = id;
  if (movement.kind != MovementKind::kCount) {
    movement.at = kit.at;
    movement.quantity = 1;
  }
  Book(movement, details);
  Follow(movement, kit);
  changed_.insert(id);
}

KitId StockBook::ReceiveKit(const domain::StockKey& at, platform::Instant received_at) {
  const domain::Kit kit{KitId::New(), at, KitState::kInStock, received_at};
  Book({.kind = MovementKind::kReceive,
        .at = at,
        .quantity = 1,
        .kit = kit.id,
        .on = platform::ClinicDay(received_at, zone_)});
  received_.push_back(kit);
  kits_.emplace(kit.id, kit);
  return kit.id;
}

domain::StockLedger::RecallReport StockBook::Recall(LotId lot) {
  auto report = ledger_.Recall(lot, today_, recorder_.account()).value();
  for (const auto& movement : report.booked) Keep(movement, false, {});
  return report;
}

void StockBook::Keep(Movement movement, bool recalled, const Details& details) {
  storage::MovementRecord record;
  record.postings = domain::PostingsOf(movement, recalled);
  record.movement = std::move(movement);
  record.dose = details.dose;
  record.waste_reason = details.waste_reason;
  record.recorded_at = recorder_.now();
  booked_.push_back(std::move(record));
}

void StockBook::Write() {
  std::vector<domain::Kit> changed;
  for (const auto& id : changed_) changed.push_back(kits_.at(id));
  storage::InsertKits(tx_, received_);
  storage::UpdateKits(tx_, changed);
  storage::InsertMovements(tx_, booked_);
}

}  // namespace cairn::prescribing
