#include "prescribing/domain/stock.h"

#include <algorithm>
#include <utility>

namespace cairn::prescribing::domain {
namespace {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::Result;

Error LotUnknown(const LotId& lot) {
  return {.code = Code::kNotFound,
          .reason = "LOT_UNKNOWN",
          .message = "No such lot is known here.",
          .metadata = {{"lot_id", lot.ToString()}}};
}

Error Refused(std::string reason, std::string message) {
  return {.code = Code::kFailedPrecondition, .reason = std::move(reason), .message = std::move(message)};
}

Result<void> CheckShape(const Movement& movement) {
  std::vector<platform::FieldViolation> fields;
  if (movement.kind == MovementKind::kQuarantine) fields.push_back({"kind", "A recall books this."});
  if (movement.kind == MovementKind::kCount ? movement.quantity == 0 : movement.quantity < 1) {
    fields.push_back({"quantity", "Give a number of units."});
  }
  if (movement.kind == MovementKind::kMove && (!movement.to || *movement.to == movement.at.place)) {
    fields.push_back({"to", "Name another place to move to."});
  }
  const bool names_patient = movement.kind == MovementKind::kUse || movement.kind == MovementKind::kTakeBack;
  if (names_patient && !movement.patient) fields.push_back({"patient_id", "Say who got it."});
  if (fields.empty()) return {};
  return Fail(platform::InvalidRequest(std::move(fields)));
}

/// Units that the movement takes from what lies at its place.
int Taken(const Movement& movement) {
  switch (movement.kind) {
    case MovementKind::kReceive:
    case MovementKind::kTakeBack:
      return 0;
    case MovementKind::kCount:
      return std::max(0, -movement.quantity);
    default:
      return movement.quantity;
  }
}

bool StaysPossibleAfterRecall(MovementKind kind) {
  return kind != MovementKind::kReceive && kind != MovementKind::kMove && kind != MovementKind::kUse;
}

}  // namespace

Result<void> StockLedger::AddLot(Lot lot) {
  for (const auto& [id, known] : lots_) {
    if (id == lot.id || (known.lot.product == lot.product && known.lot.number == lot.number)) {
      return Fail({.code = Code::kAlreadyExists,
                   .reason = "LOT_EXISTS",
                   .message = "The lot is known already.",
                   .metadata = {{"lot_id", id.ToString()}}});
    }
  }
  const auto id = lot.id;
  lots_.emplace(id, KnownLot{.lot = std::move(lot)});
  return {};
}

Result<void> StockLedger::Resume(Lot lot, bool recalled, const std::vector<Held>& stock) {
  const auto id = lot.id;
  if (auto added = AddLot(std::move(lot)); !added) return added;
  lots_.at(id).recalled = recalled;
  for (const auto& held : stock) positions_[held.key] = {held.available, held.quarantined};
  return {};
}

Result<void> StockLedger::Check(const Movement& movement, const KnownLot& lot) const {
  if (auto shape = CheckShape(movement); !shape) return shape;
  if (lot.recalled && !StaysPossibleAfterRecall(movement.kind)) {
    return Fail(Refused("LOT_RECALLED", "The lot has been recalled."));
  }
  if (movement.kind == MovementKind::kUse) {
    if (movement.on > lot.lot.expires_on) return Fail(Refused("LOT_EXPIRED", "The lot had expired on that day."));
    const auto& reserved_for = movement.at.reserved_for;
    if (reserved_for && *reserved_for != *movement.patient) {
      return Fail(Refused("RESERVED_FOR_ANOTHER", "The units are set aside for another patient."));
    }
  }
  const int available = lot.recalled ? Quarantined(movement.at) : Balance(movement.at);
  if (available < Taken(movement)) {
    auto error = Refused("STOCK_SHORT", "There are not so many units in this place.");
    error.metadata = {{"available", std::to_string(available)}, {"wanted", std::to_string(Taken(movement))}};
    return Fail(std::move(error));
  }
  return {};
}

std::vector<Posting> PostingsOf(const Movement& movement, bool recalled) {
  const auto here = recalled ? Account::kQuarantine : Account::kPlace;
  const Posting out{here, movement.at, -movement.quantity};
  const Posting in{here, movement.at, movement.quantity};
  const auto from = [&](Account account) { return Posting{account, std::nullopt, -movement.quantity}; };
  const auto to = [&](Account account) { return Posting{account, std::nullopt, movement.quantity}; };
  switch (movement.kind) {
    case MovementKind::kReceive:
      return {from(Account::kSupplier), in};
    case MovementKind::kMove: {
      auto there = in;
      there.at->place = movement.to.value();
      return {out, there};
    }
    case MovementKind::kUse:
      return {out, to(Account::kPatients)};
    case MovementKind::kWaste:
      return {out, to(Account::kWaste)};
    case MovementKind::kReturn:
      return {out, to(Account::kSupplier)};
    case MovementKind::kCount:
      return {from(Account::kCountDifference), in};
    case MovementKind::kQuarantine:
      return {{Account::kPlace, movement.at, -movement.quantity},
              {Account::kQuarantine, movement.at, movement.quantity}};
    case MovementKind::kTakeBack:
      return {from(Account::kPatients), in};
  }
  return {};
}

void StockLedger::Post(const Movement& movement, KnownLot& lot) {
  for (const auto& posting : PostingsOf(movement, lot.recalled)) {
    lot.totals[posting.account] += posting.units;
    if (!posting.at) continue;
    auto& position = positions_[*posting.at];
    (posting.account == Account::kQuarantine ? position.quarantined : position.available) += posting.units;
  }
  if (movement.kind == MovementKind::kUse) lot.uses.emplace_back(*movement.patient, movement.on);
  if (movement.kind == MovementKind::kTakeBack) {
    const auto use = std::find(lot.uses.begin(), lot.uses.end(), std::pair(*movement.patient, movement.on));
    if (use != lot.uses.end()) lot.uses.erase(use);
  }
}

Result<void> StockLedger::Book(const Movement& movement) {
  const auto lot = lots_.find(movement.at.lot);
  if (lot == lots_.end()) return Fail(LotUnknown(movement.at.lot));
  if (booked_.contains(movement.id)) {
    return Fail(
        {.code = Code::kAlreadyExists, .reason = "MOVEMENT_EXISTS", .message = "The movement is booked already."});
  }
  if (auto allowed = Check(movement, lot->second); !allowed) return allowed;
  Post(movement, lot->second);
  booked_.insert(movement.id);
  return {};
}

int StockLedger::Balance(const StockKey& key) const {
  const auto position = positions_.find(key);
  return position == positions_.end() ? 0 : position->second.available;
}

int StockLedger::Quarantined(const StockKey& key) const {
  const auto position = positions_.find(key);
  return position == positions_.end() ? 0 : position->second.quarantined;
}

int StockLedger::Total(const LotId& lot, Account account) const {
  const auto known = lots_.find(lot);
  if (known == lots_.end()) return 0;
  const auto total = known->second.totals.find(account);
  return total == known->second.totals.end() ? 0 : total->second;
}

int StockLedger::Sum(const LotId& lot) const {
  int sum = 0;
  for (const auto& held : Stock()) {
    if (held.key.lot == lot) sum += held.available + held.quarantined;
  }
  for (const auto account : {Account::kSupplier, Account::kPatients, Account::kWaste, Account::kCountDifference}) {
    sum += Total(lot, account);
  }
  return sum;
}

std::vector<StockLedger::Held> StockLedger::Stock() const {
  std::vector<Held> stock;
  for (const auto& [key, position] : positions_) {
    if (position.available == 0 && position.quarantined == 0) continue;
    stock.push_back({key, position.available, position.quarantined});
  }
  return stock;
}

Result<StockLedger::RecallReport> StockLedger::Recall(const LotId& lot, Date on, AccountId by) {
  const auto known = lots_.find(lot);
  if (known == lots_.end()) return Fail(LotUnknown(lot));
  RecallReport report;
  for (const auto& held : Stock()) {
    if (held.key.lot != lot || held.available == 0) continue;
    report.booked.push_back({.id = MovementId::New(),
                             .kind = MovementKind::kQuarantine,
                             .at = held.key,
                             .quantity = held.available,
                             .on = on,
                             .by = by});
    Post(report.booked.back(), known->second);
    booked_.insert(report.booked.back().id);
  }
  known->second.recalled = true;
  for (const auto& held : Stock()) {
    if (held.key.lot == lot) report.stock.push_back(held);
  }
  report.patients = known->second.uses;
  std::sort(report.patients.begin(), report.patients.end());
  return report;
}

bool StockLedger::IsRecalled(const LotId& lot) const {
  const auto known = lots_.find(lot);
  return known != lots_.end() && known->second.recalled;
}

std::optional<Movement> CountMovement(const StockLedger& ledger, MovementId id, const StockKey& key, int counted,
                                      Date on, AccountId by) {
  const int difference = counted - ledger.Balance(key) - ledger.Quarantined(key);
  if (difference == 0) return std::nullopt;
  return Movement{.id = id, .kind = MovementKind::kCount, .at = key, .quantity = difference, .on = on, .by = by};
}

}  // namespace cairn::prescribing::domain
