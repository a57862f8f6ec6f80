#include "prescribing/rpc/stock_steps.h"

#include <algorithm>

#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/storage/stock_list_store.h"
#include "projection/storage/care_relation.h"
#include "projection/storage/errors.h"

namespace cairn::prescribing {

using domain::ColdChainState;
using domain::KitState;
using domain::MovementKind;
using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

void RequireInCare(Call& call, Transaction& tx, PatientId patient) {
  const auto access = projection::storage::FindAccess(tx, call.account(), patient, call.now(), true);
  if (!access || !access->related) platform::Reject(projection::storage::PatientNotFound());
  if (access->survivor != patient) platform::Reject(projection::storage::PatientMerged(patient, access->survivor));
  call.Touches(patient);
}

std::map<KitId, domain::ColdChain> LoadColdChains(Transaction& tx, const std::vector<domain::Kit>& kits,
                                                  const std::map<LotId, domain::Date>& expires_on,
                                                  const platform::TimeZone& zone, Instant at) {
  std::map<KitId, domain::ColdChain> chains;
  if (kits.empty()) return chains;
  std::vector<KitId> ids;
  for (const auto& kit : kits) ids.push_back(kit.id);
  const auto history = storage::ReadKitHistory(storage::FindKitHistoryLater(tx, ids));
  for (const auto& kit : kits) {
    const auto movements = history.movements.find(kit.id);
    const auto stays =
        domain::StaysOf(movements == history.movements.end() ? std::vector<domain::KitMovement>() : movements->second);
    chains[kit.id] = domain::ColdChainAt(at, kit.received_at, expires_on.at(kit.at.lot), zone,
                                         domain::LogOfKit(kit.id, stays, history.records, at));
  }
  return chains;
}

namespace {

storage::StockSelection SelectionOf(const v1::StockChoice& choice) {
  storage::StockSelection selection;
  for (const auto& id : choice.kit_ids()) selection.kits.push_back(ParseId<KitId>(id));
  if (!choice.lot_id().empty()) selection.lots.push_back(ParseId<LotId>(choice.lot_id()));
  return selection;
}

std::vector<StockPlaceId> PlacesOf(const v1::StockChoice& choice) {
  if (choice.place_id().empty()) return {};
  return {ParseId<StockPlaceId>(choice.place_id())};
}

}  // namespace

void RequireChoice(const v1::StockChoice& choice) {
  const bool units = !choice.lot_id().empty() || !choice.place_id().empty() || choice.quantity() != 0 ||
                     !choice.reserved_for_patient_id().empty();
  std::vector<platform::FieldViolation> wrong;
  if (choice.kit_ids().empty() == !units)
    wrong.push_back({"choice.kit_ids", "must name kits, or lot, place and quantity be given"});
  if (units && choice.lot_id().empty()) wrong.push_back({"choice.lot_id", "is required"});
  if (units && choice.place_id().empty()) wrong.push_back({"choice.place_id", "is required"});
  if (units && choice.quantity() == 0) wrong.push_back({"choice.quantity", "is required"});
  if (std::set<std::string>(choice.kit_ids().begin(), choice.kit_ids().end()).size() <
      static_cast<std::size_t>(choice.kit_ids_size()))
    wrong.push_back({"choice.kit_ids", "names a kit twice"});
  if (!wrong.empty()) platform::Reject(platform::InvalidRequest(std::move(wrong)));
}

bool IsKeptByKit(domain::Product product) { return domain::FactsOf(product).form == domain::Form::kInjection; }

namespace {

void BookChoice(StockBook& book, const v1::StockChoice& choice, const domain::Movement& movement,
                const StockBook::Details& details) {
  for (const auto& text : choice.kit_ids()) {
    const auto id = book.KitInStock(ParseId<KitId>(text)).id;
    book.BookKit(id, movement, details);
  }
  if (!choice.kit_ids().empty()) return;
  const auto& lot = book.Lot(ParseId<LotId>(choice.lot_id())).lot;
  if (IsKeptByKit(lot.product))
    platform::Reject(platform::InvalidRequest({{"choice.kit_ids", "must name the cartons of the injection"}}));
  auto units = movement;
  units.quantity = choice.quantity();
  units.at = book.KeyFor(lot.id, ParseId<StockPlaceId>(choice.place_id()),
                         ParseOptionalId<PatientId>(choice.reserved_for_patient_id()), units.quantity);
  book.Book(units, details);
}

}  // namespace

std::vector<v1::StockMovement> BookTaken(Call& call, Transaction& tx, const v1::StockChoice& choice,
                                         const domain::Movement& movement, const StockBook::Details& details) {
  const auto patient = ParseOptionalId<PatientId>(choice.reserved_for_patient_id());
  if (patient) RequireInCare(call, tx, *patient);
  auto places = PlacesOf(choice);
  if (movement.to) places.push_back(*movement.to);
  StockBook book(call, tx, SelectionOf(choice), places);
  BookChoice(book, choice, movement, details);
  book.Write();
  return ToReplies(call, tx, book.booked());
}

namespace {

// Usable as far as storage goes; nothing when nobody can tell. That a lot had expired is said of the lot.
std::optional<bool> UsableBy(const domain::ColdChain& chain) {
  if (chain.state == ColdChainState::kUnknown) return std::nullopt;
  return chain.state == ColdChainState::kUsable || chain.state == ColdChainState::kExpired;
}

// When the dose was given, as far as its day says.
Instant MomentOf(const Recorder& recorder, const StockBook& book, domain::Date on) {
  const domain::Date day_after(std::chrono::sys_days(on) + std::chrono::days(1));
  return std::min(recorder.now(), platform::StartOfClinicDay(day_after, book.zone()) - std::chrono::microseconds(1));
}

KitId ChooseFrom(const Recorder& recorder, Transaction& tx, const StockBook& book,
                 const domain::InjectionRecord& record, StockPlaceId from, PatientId patient) {
  const auto& lot = book.Lot(domain::Product::kXrNaltrexone, record.lot_number).lot;
  std::vector<domain::Kit> there;
  for (const auto& [id, kit] : book.kits()) {
    if (kit.at.lot == lot.id && kit.at.place == from && kit.state == KitState::kInStock) there.push_back(kit);
  }
  const auto chains =
      LoadColdChains(tx, there, {{lot.id, lot.expires_on}}, book.zone(), MomentOf(recorder, book, record.on));
  std::vector<domain::KitOffer> offers;
  for (const auto& kit : there) {
    std::optional<PatientId> reserved_for;
    if (kit.at.reserved_for) reserved_for = book.SurvivorOf(*kit.at.reserved_for);
    offers.push_back({kit.id, reserved_for, chains.at(kit.id)});
  }
  const auto chosen = domain::ChooseKit(std::move(offers), patient);
  if (chosen) return *chosen;
  platform::Reject({.code = platform::Code::kFailedPrecondition,
                    .reason = "STOCK_SHORT",
                    .message = "There is no carton of this lot in this place for this patient.",
                    .metadata = {{"available", "0"}, {"wanted", "1"}}});
}

domain::UsedKit FactsOf(const StockBook& book, const domain::Kit& kit, std::optional<bool> usable, bool stands) {
  const auto& record = book.Lot(kit.at.lot);
  domain::UsedKit used;
  used.id = kit.id;
  used.lot_number = record.lot.number;
  used.expires_on = record.lot.expires_on;
  if (kit.at.reserved_for) used.reserved_for = book.SurvivorOf(*kit.at.reserved_for);
  used.recalled = !stands && record.recalled_at.has_value();
  used.usable = usable;
  return used;
}

domain::Movement MovementOf(MovementKind kind, PatientId patient, domain::Date on) {
  domain::Movement movement;
  movement.kind = kind;
  movement.patient = patient;
  movement.on = on;
  return movement;
}

}  // namespace

KitOfDose HoldKit(const Recorder& recorder, Transaction& tx, PatientId patient, domain::InjectionRecord& record,
                  const std::optional<StockPlaceId>& from, const std::optional<KitId>& replaced) {
  KitOfDose kit;
  if (!record.kit && !from && !replaced) return kit;
  storage::StockSelection selection;
  if (record.kit) selection.kits.push_back(*record.kit);
  if (replaced) selection.kits.push_back(*replaced);
  std::vector<StockPlaceId> places;
  if (!record.kit && from) {
    selection.product = domain::Product::kXrNaltrexone;
    selection.number = record.lot_number;
    places.push_back(*from);
  }
  kit.book = std::make_unique<StockBook>(recorder, tx, selection, places);
  const auto& book = *kit.book;
  if (!record.kit && from) {
    const bool same = replaced && book.Kit(*replaced).at.place == *from &&
                      book.Lot(book.Kit(*replaced).at.lot).lot.number == record.lot_number;
    record.kit = same ? *replaced : ChooseFrom(recorder, tx, book, record, *from, patient);
  }
  const bool stands = replaced.has_value() && record.kit == replaced;
  if (!stands) kit.put_back = replaced;
  if (!record.kit) return kit;
  const auto& taken = stands ? book.Kit(*record.kit) : book.KitInStock(*record.kit);
  const auto& lot = book.Lot(taken.at.lot).lot;
  if (record.lot_number.empty()) record.lot_number = lot.number;
  if (!record.expires_on) record.expires_on = lot.expires_on;
  std::optional<bool> usable = true;
  if (!stands) {
    kit.taken = taken.id;
    usable = UsableBy(
        LoadColdChains(tx, {taken}, {{lot.id, lot.expires_on}}, book.zone(), MomentOf(recorder, book, record.on))
            .at(taken.id));
  }
  kit.used = FactsOf(book, taken, usable, stands);
  return kit;
}

void BookKit(KitOfDose& kit, const storage::DoseRecord& dose) {
  if (!kit.book) return;
  auto& book = *kit.book;
  if (kit.put_back) {
    book.BookKit(*kit.put_back, MovementOf(MovementKind::kTakeBack, dose.patient, book.today()),
                 {.dose = dose.supersedes, .waste_reason = std::nullopt});
  }
  if (kit.taken) {
    book.BookKit(*kit.taken, MovementOf(MovementKind::kUse, dose.patient, storage::DayOf(dose.entry)),
                 {.dose = dose.id, .waste_reason = std::nullopt});
  }
  book.Write();
}

void PutKitBack(Call& call, Transaction& tx, PatientId patient, const storage::DoseRecord& dose) {
  const auto id = KitOf(dose.entry);
  if (!id) return;
  storage::StockSelection selection;
  selection.kits = {*id};
  StockBook book(call, tx, selection);
  book.BookKit(*id, MovementOf(MovementKind::kTakeBack, patient, book.today()),
               {.dose = dose.id, .waste_reason = std::nullopt});
  book.Write();
}

std::optional<KitId> KitOf(const storage::DoseEntry& entry) {
  const auto* injection = std::get_if<domain::InjectionRecord>(&entry);
  return injection ? injection->kit : std::nullopt;
}

}  // namespace cairn::prescribing
