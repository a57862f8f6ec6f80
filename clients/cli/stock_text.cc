#include "clients/cli/stock_text.h"

#include <cstdlib>
#include <set>

#include "clients/cli/stock_arguments.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = prescribing::v1;

namespace {

constexpr int kMinutesOfHour = 60;
constexpr int kMinutesOfDay = 24 * kMinutesOfHour;
// All together out of the refrigerator (Vivitrol prescribing information, 16, 2022).
constexpr int kMostWarmMinutes = 7 * kMinutesOfDay;

std::string NameIn(const std::map<std::string, std::string>& names, const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() ? id : found->second;
}

std::string OutText(const v1::ColdChain& chain) {
  return "out of the refrigerator for " + DurationText(chain.warm_minutes());
}

std::string UsableText(const v1::ColdChain& chain) {
  return "usable until " + TimeText(chain.usable_until_time()) + "; " + OutText(chain) + ", " +
         DurationText(kMostWarmMinutes - chain.warm_minutes()) + " left";
}

std::string RecallText(const v1::StockLot& lot) {
  if (!lot.has_recall_time()) return "no";
  return TimeText(lot.recall_time()) + (lot.recall_reference().empty() ? "" : ", reference " + lot.recall_reference());
}

// Of a count what it found more or less; all others say it in words.
std::string UnitsText(const v1::StockMovement& movement) {
  const bool more = movement.kind() == v1::STOCK_MOVEMENT_KIND_COUNT && movement.quantity() > 0;
  return (more ? "+" : "") + std::to_string(movement.quantity());
}

std::string ForText(const v1::StockMovement& movement) {
  const bool of_dose =
      movement.kind() == v1::STOCK_MOVEMENT_KIND_USE || movement.kind() == v1::STOCK_MOVEMENT_KIND_TAKE_BACK;
  if (of_dose) return SetAsideText(true, movement.patient_id());
  return SetAsideText(movement.reserved(), movement.reserved_for_patient_id());
}

void Add(StockNames& names, const v1::StockLot& lot) {
  names.lots[lot.lot_id()] = lot.number();
  if (lot.has_recall_time()) names.recalled_lots.insert(lot.lot_id());
}

StockNames NamesWith(const Balances& balances, const std::map<std::string, std::string>& places) {
  StockNames names{{}, places, {}};
  for (const auto& balance : balances) Add(names, balance.lot());
  return names;
}

std::vector<std::pair<std::string, std::string>> FieldsOf(const v1::StockLot& lot) {
  return {{"Lot", lot.number()},
          {"Product", ReadingOf(v1::Product_descriptor(), lot.product())},
          {"Expires", ExpiryText(lot)},
          {"Recalled", RecallText(lot)},
          {"Lot id", lot.lot_id()}};
}

}  // namespace

std::string DurationText(int minutes) {
  const auto counted = [](int number, const char* one, const char* several) {
    return std::to_string(number) + " " + (number == 1 ? one : several);
  };
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : " ") + part; };
  if (minutes >= kMinutesOfDay) add(counted(minutes / kMinutesOfDay, "day", "days"));
  if (minutes % kMinutesOfDay >= kMinutesOfHour) add(std::to_string(minutes % kMinutesOfDay / kMinutesOfHour) + " h");
  if (minutes % kMinutesOfHour != 0 || text.empty()) add(std::to_string(minutes % kMinutesOfHour) + " min");
  return text;
}

std::string ExpiryText(const v1::StockLot& lot) {
  return DateText(lot.expires_on()) + (lot.expired() ? " (expired)" : "");
}

std::string StorageText(const v1::ColdChain& chain) {
  switch (chain.state()) {
    case v1::ColdChain::STATE_USABLE:
      return UsableText(chain);
    case v1::ColdChain::STATE_TOO_WARM:
      return "not usable: it was above 25 °C";
    case v1::ColdChain::STATE_FROZEN:
      return "not usable: it was frozen";
    case v1::ColdChain::STATE_WARM_TOO_LONG:
      return "not usable: " + OutText(chain) + ", " + DurationText(kMostWarmMinutes) + " allowed";
    case v1::ColdChain::STATE_EXPIRED:
      return "not usable: it has expired";
    case v1::ColdChain::STATE_BELOW_RANGE:
      return "not usable until the manufacturer has been asked: it was below 2 °C";
    case v1::ColdChain::STATE_UNKNOWN:
      return "nobody can tell: a time without a record of the temperature";
    default:
      return "not recorded";
  }
}

std::string KitText(const v1::Kit& kit, bool recalled) {
  if (kit.state() == v1::Kit::STATE_IN_STOCK && recalled) return "not usable: its lot was recalled";
  if (kit.state() == v1::Kit::STATE_IN_STOCK && kit.has_cold_chain()) return StorageText(kit.cold_chain());
  return ReadingOf(v1::Kit::State_descriptor(), kit.state());
}

std::string SetAsideText(bool reserved, const std::string& patient_id) {
  if (!reserved) return "anybody";
  return patient_id.empty() ? "a patient not in your care" : patient_id;
}

std::string MovementText(const v1::StockMovement& movement, const std::map<std::string, std::string>& places) {
  std::string text = ReadingOf(v1::StockMovementKind_descriptor(), movement.kind());
  if (!movement.to_place_id().empty()) text += " to " + NameIn(places, movement.to_place_id());
  if (movement.waste_reason() != v1::WASTE_REASON_UNSPECIFIED)
    text += ": " + ReadingOf(v1::WasteReason_descriptor(), movement.waste_reason());
  return text;
}

std::string CelsiusText(int tenths) {
  return std::string(tenths < 0 ? "-" : "") + std::to_string(std::abs(tenths) / 10) + "." +
         std::to_string(std::abs(tenths) % 10) + " °C";
}

StockNames NamesOf(Connection& connection, const std::vector<std::string>& lot_ids) {
  StockNames names{{}, PlaceNames(connection), {}};
  for (const auto& id : std::set<std::string>(lot_ids.begin(), lot_ids.end()))
    Add(names, FindLot(connection, {id, ""}).lot());
  return names;
}

void PrintPlaces(std::ostream& out, const Terminal& terminal, const std::vector<v1::StockPlace>& places,
                 const std::map<std::string, std::string>& site_names) {
  Table table({{"PLACE", true}, {"KIND"}, {"SITE", true}, {"PLACE ID"}});
  for (const auto& place : places) {
    table.Add({place.name(), ReadingOf(v1::StockPlaceKind_descriptor(), place.kind()),
               NameIn(site_names, place.site_id()), place.place_id()});
  }
  table.Print(out, terminal);
}

void PrintBalances(std::ostream& out, const Terminal& terminal, const Balances& balances,
                   const std::map<std::string, std::string>& places) {
  Table table({{"EXPIRES"}, {"PRODUCT"}, {"LOT"}, {"PLACE", true}, {"FOR"}, {"AVAILABLE"}, {"QUARANTINED"}});
  Kits kits;
  for (const auto& balance : balances) {
    table.Add({ExpiryText(balance.lot()), ReadingOf(v1::Product_descriptor(), balance.lot().product()),
               balance.lot().number(), NameIn(places, balance.place_id()),
               SetAsideText(balance.reserved(), balance.reserved_for_patient_id()), std::to_string(balance.available()),
               std::to_string(balance.quarantined())});
    kits.MergeFrom(balance.kits());
  }
  table.Print(out, terminal);
  if (kits.empty()) return;
  out << "\n";
  PrintKits(out, terminal, kits, NamesWith(balances, places));
}

void PrintKits(std::ostream& out, const Terminal& terminal, const Kits& kits, const StockNames& names) {
  Table table({{"CARTON"}, {"LOT"}, {"PLACE", true}, {"FOR"}, {"STORAGE"}});
  for (const auto& kit : kits) {
    table.Add({kit.kit_id(), NameIn(names.lots, kit.lot_id()), NameIn(names.places, kit.place_id()),
               SetAsideText(kit.reserved(), kit.reserved_for_patient_id()),
               KitText(kit, names.recalled_lots.contains(kit.lot_id()))});
  }
  table.Print(out, terminal);
}

void PrintMovements(std::ostream& out, const Terminal& terminal, const Movements& movements, const StockNames& names) {
  Table table({{"ON"}, {"WHAT", true}, {"UNITS"}, {"LOT"}, {"PLACE", true}, {"FOR"}, {"CARTON"}, {"BOOKED"}});
  for (const auto& movement : movements) {
    table.Add({DateText(movement.occurred_on()), MovementText(movement, names.places), UnitsText(movement),
               NameIn(names.lots, movement.lot_id()), NameIn(names.places, movement.place_id()), ForText(movement),
               movement.kit_id(), TimeText(movement.record_time())});
  }
  table.Print(out, terminal);
}

void PrintBooked(std::ostream& out, const Terminal& terminal, Connection& connection, const Movements& movements) {
  if (movements.empty()) {
    out << "The books are right: nothing was booked.\n";
    return;
  }
  std::vector<std::string> lots;
  for (const auto& movement : movements) lots.push_back(movement.lot_id());
  PrintMovements(out, terminal, movements, NamesOf(connection, lots));
}

void PrintLot(std::ostream& out, const Terminal& terminal, const v1::GetLotResponse& response,
              const std::map<std::string, std::string>& places) {
  const auto& totals = response.totals();
  auto fields = FieldsOf(response.lot());
  const std::pair<const char*, int> counts[] = {
      {"Received", totals.received()}, {"Available", totals.available()}, {"Quarantined", totals.quarantined()},
      {"Used", totals.used()},         {"Wasted", totals.wasted()},       {"Returned", totals.returned()}};
  for (const auto& [name, units] : counts) fields.push_back({name, std::to_string(units)});
  fields.push_back(
      {totals.missing() < 0 ? "Counts found more" : "Missing", std::to_string(std::abs(totals.missing()))});
  PrintFields(out, terminal, fields);
  if (response.balances().empty()) return;
  out << "\n";
  PrintBalances(out, terminal, response.balances(), places);
}

void PrintRecall(std::ostream& out, const Terminal& terminal, const v1::RecallLotResponse& response,
                 const std::map<std::string, std::string>& places) {
  PrintFields(out, terminal, FieldsOf(response.lot()));
  std::set<std::string> patients;
  for (const auto& recipient : response.recipients()) patients.insert(recipient.patient_id());
  if (patients.empty()) {
    out << "\nNo patient's record says that they got it.\n";
  } else {
    out << "\nPatients who got it: " << patients.size() << "\n";
    Table table({{"PATIENT ID"}, {"ON"}, {"DOSE ID"}});
    for (const auto& recipient : response.recipients())
      table.Add({recipient.patient_id(), DateText(recipient.occurred_on()), recipient.dose_id()});
    table.Print(out, terminal);
  }
  if (response.stock().empty()) {
    out << "\nNone of it lies anywhere.\n";
    return;
  }
  out << "\nQuarantined where it lies:\n";
  PrintBalances(out, terminal, response.stock(), places);
}

}  // namespace cairn::cli
