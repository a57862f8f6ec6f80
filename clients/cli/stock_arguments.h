#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "cairn/prescribing/v1/stock.pb.h"
#include "cairn/prescribing/v1/stock_service.pb.h"
#include "clients/cli/shell.h"

// What a person means by a word on the command line, among the clinic's stock.
namespace cairn::cli {

/// What FindKit takes.
inline constexpr char kKitWords[] = "the id that is written on it, or the last six characters of it or more";
/// Fewer characters at the end of an id fit another carton too easily.
inline constexpr std::size_t kLeastKitCharacters = 6;

/// By name.
std::vector<prescribing::v1::StockPlace> AllPlaces(Connection& connection, const std::string& site_id = "");
/// What each place is called, by id: with its site where two have one name.
std::map<std::string, std::string> PlaceNames(const std::vector<prescribing::v1::StockPlace>& places,
                                              const std::map<std::string, std::string>& site_names);
/// By id.
std::map<std::string, std::string> SiteNames(Connection& connection);
std::map<std::string, std::string> PlaceNames(Connection& connection);

/// The place that `text` means: an id, or a name without regard to case; the only one when `text` is empty. Throws
/// NotFound STOCK_PLACE_NOT_FOUND, or Ambiguous with all that fit.
prescribing::v1::StockPlace FindPlace(Connection& connection, const std::string& text);

/// A lot as typed: its id, or its number with, where two products have a lot of it, the product.
struct LotChoice {
  std::string lot;
  std::string product;
};
/// --product. Whoever calls adds how the lot is named.
CLI::Option* AddLotProduct(CLI::App& command, LotChoice& choice);
/// Throws InvalidUsage for a product that is none, NotFound LOT_UNKNOWN, or Ambiguous.
prescribing::v1::GetLotResponse FindLot(Connection& connection, const LotChoice& choice);

/// Does the id `kit_id` end with `text`, without regard to case?
bool KitFits(const std::string& kit_id, const std::string& text);
/// Ids of the cartons that `texts` mean: an id as it is, else the end of one among the cartons in stock. Throws
/// InvalidUsage for fewer characters than kLeastKitCharacters, NotFound KIT_NOT_FOUND, or Ambiguous.
std::vector<std::string> FindKits(Connection& connection, const std::vector<std::string>& texts);
std::string FindKit(Connection& connection, const std::string& text);

/// What is taken from the stock, as typed: cartons, or units of a lot from a place.
struct StockTaken {
  std::vector<std::string> kits;
  LotChoice lot;
  std::string place;
  std::string patient;
  int quantity = 0;
};
void AddStockTaken(CLI::App& command, StockTaken& taken);
/// Throws InvalidUsage where neither or both are given, before anything is asked; else as the functions above.
prescribing::v1::StockChoice StockChoiceFrom(Shell& shell, const StockTaken& taken);

enum class Rounding { kDown, kUp };
/// "3.5", "-1", "38.5F" as tenths of a degree Celsius; what is typed in Fahrenheit is rounded as said, so that a range
/// never gets narrower than it was. Throws InvalidUsage.
int TenthsOfCelsiusFrom(const std::string& option, const std::string& text, Rounding rounding);

}  // namespace cairn::cli
