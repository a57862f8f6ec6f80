#pragma once

#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "cairn/prescribing/v1/stock.pb.h"
#include "cairn/prescribing/v1/stock_service.pb.h"
#include "clients/cli/connection.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "6 days 20 h 40 min", "0 min".
std::string DurationText(int minutes);
/// "31 Mar 2027", "31 Mar 2026 (expired)"
std::string ExpiryText(const prescribing::v1::StockLot& lot);
/// How a carton was kept and whether it may be used: "usable until 04 Dec 2026 09:00 UTC; out of the refrigerator for
/// 1 day, 6 days left", "nobody can tell: a time without a record of the temperature".
std::string StorageText(const prescribing::v1::ColdChain& chain);
/// Storage of a carton in stock, unless its lot was recalled; of another what became of it.
std::string KitText(const prescribing::v1::Kit& kit, bool recalled);
/// "anybody", the patient's id, or "a patient not in your care".
std::string SetAsideText(bool reserved, const std::string& patient_id);
/// "move to Cabinet", "waste: broken"; places as `places` calls them.
std::string MovementText(const prescribing::v1::StockMovement& movement,
                         const std::map<std::string, std::string>& places);
/// "3.5 °C"
std::string CelsiusText(int tenths);

/// What lots and places are called, by id. Those it does not know are called by their id.
struct StockNames {
  std::map<std::string, std::string> lots;
  std::map<std::string, std::string> places;
  std::set<std::string> recalled_lots;
};
/// All places, and the lots of `lot_ids`.
StockNames NamesOf(Connection& connection, const std::vector<std::string>& lot_ids);

using Balances = google::protobuf::RepeatedPtrField<prescribing::v1::StockBalance>;
using Kits = google::protobuf::RepeatedPtrField<prescribing::v1::Kit>;
using Movements = google::protobuf::RepeatedPtrField<prescribing::v1::StockMovement>;

void PrintPlaces(std::ostream& out, const Terminal& terminal, const std::vector<prescribing::v1::StockPlace>& places,
                 const std::map<std::string, std::string>& site_names);
/// What lies where, then each carton.
void PrintBalances(std::ostream& out, const Terminal& terminal, const Balances& balances,
                   const std::map<std::string, std::string>& places);
void PrintKits(std::ostream& out, const Terminal& terminal, const Kits& kits, const StockNames& names);
void PrintMovements(std::ostream& out, const Terminal& terminal, const Movements& movements, const StockNames& names);
/// What was booked; says so where nothing was.
void PrintBooked(std::ostream& out, const Terminal& terminal, Connection& connection, const Movements& movements);
void PrintLot(std::ostream& out, const Terminal& terminal, const prescribing::v1::GetLotResponse& response,
              const std::map<std::string, std::string>& places);
/// Who got it and where it lies.
void PrintRecall(std::ostream& out, const Terminal& terminal, const prescribing::v1::RecallLotResponse& response,
                 const std::map<std::string, std::string>& places);

}  // namespace cairn::cli
