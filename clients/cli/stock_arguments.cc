#include "clients/cli/stock_arguments.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "cairn/directory/v1/organisation_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = prescribing::v1;

namespace {

constexpr std::int64_t kMostBalances = 100'000;

std::optional<v1::GetLotResponse> LotIfKnown(Connection& connection, const v1::GetLotRequest& request) {
  try {
    return connection.Call<v1::GetLotResponse>(request);
  } catch (const Failure& failure) {
    if (failure.error.reason != "LOT_UNKNOWN") throw;
    return std::nullopt;
  }
}

std::vector<v1::Product> ProductsOf(const LotChoice& choice) {
  if (!choice.product.empty())
    return {static_cast<v1::Product>(EnumFrom("--product", choice.product, *v1::Product_descriptor()))};
  std::vector<v1::Product> all;
  for (int i = 0; i < v1::Product_descriptor()->value_count(); ++i) {
    const int number = v1::Product_descriptor()->value(i)->number();
    if (number != 0) all.push_back(static_cast<v1::Product>(number));
  }
  return all;
}

std::string KitIn(const v1::GetStockResponse& stock, const std::string& text) {
  std::vector<Candidate> fitting;
  for (const auto& balance : stock.balances()) {
    for (const auto& kit : balance.kits()) {
      if (KitFits(kit.kit_id(), text)) fitting.push_back({kit.kit_id(), "lot " + balance.lot().number()});
    }
  }
  if (fitting.size() == 1) return fitting.front().id;
  if (!fitting.empty())
    throw Ambiguous("Several cartons have an id that ends so: give more of it.", std::move(fitting));
  throw NotFound("KIT_NOT_FOUND",
                 "No carton in stock has an id that ends so; one that is not in stock is named by its whole id.");
}

int Divided(int number, int by, Rounding rounding) {
  const double exact = static_cast<double>(number) / by;
  return static_cast<int>(rounding == Rounding::kDown ? std::floor(exact) : std::ceil(exact));
}

}  // namespace

std::vector<v1::StockPlace> AllPlaces(Connection& connection, const std::string& site_id) {
  v1::ListStockPlacesRequest request;
  request.set_site_id(site_id);
  const auto all = ListAll<v1::ListStockPlacesResponse>(connection, request, kMostBalances,
                                                        [](auto& page) { return page.mutable_places(); });
  return {all.places().begin(), all.places().end()};
}

std::map<std::string, std::string> PlaceNames(const std::vector<v1::StockPlace>& places,
                                              const std::map<std::string, std::string>& site_names) {
  std::map<std::string, int> times;
  for (const auto& place : places) ++times[LowerAscii(place.name())];
  std::map<std::string, std::string> names;
  for (const auto& place : places) {
    const auto site = site_names.find(place.site_id());
    const bool unique = times[LowerAscii(place.name())] == 1;
    names[place.place_id()] =
        unique ? place.name() : place.name() + " (" + (site == site_names.end() ? place.site_id() : site->second) + ")";
  }
  return names;
}

std::map<std::string, std::string> SiteNames(Connection& connection) {
  const auto all = ListAll<directory::v1::ListSitesResponse>(connection, directory::v1::ListSitesRequest(), kUsualRows,
                                                             [](auto& page) { return page.mutable_sites(); });
  std::map<std::string, std::string> names;
  for (const auto& site : all.sites()) names[site.site_id()] = site.name();
  return names;
}

std::map<std::string, std::string> PlaceNames(Connection& connection) {
  return PlaceNames(AllPlaces(connection), SiteNames(connection));
}

v1::StockPlace FindPlace(Connection& connection, const std::string& text) {
  const auto places = AllPlaces(connection);
  if (text.empty() && places.size() == 1) return places.front();
  const auto names = PlaceNames(places, SiteNames(connection));
  std::vector<v1::StockPlace> fitting;
  std::vector<Candidate> all;
  std::vector<Candidate> fit;
  for (const auto& place : places) {
    const auto& name = names.at(place.place_id());
    all.push_back({place.place_id(), name});
    const auto wanted = LowerAscii(text);
    if (place.place_id() != wanted && LowerAscii(place.name()) != wanted && LowerAscii(name) != wanted) continue;
    fitting.push_back(place);
    fit.push_back(all.back());
  }
  if (fitting.size() == 1) return fitting.front();
  if (fitting.size() > 1)
    throw Ambiguous("Several places have that name: add the site, or give the id.", std::move(fit));
  if (text.empty() && !all.empty())
    throw Ambiguous("There are several places: choose one with --place.", std::move(all));
  Failure failure = NotFound("STOCK_PLACE_NOT_FOUND",
                             all.empty() ? "There is no place for stock yet." : "No place has that name or id.");
  failure.candidates = std::move(all);
  throw failure;
}

CLI::Option* AddLotProduct(CLI::App& command, LotChoice& choice) {
  return command.add_option(
      "--product", choice.product,
      "Of the lot, where two products have one of that number: one of " + WordList(*v1::Product_descriptor()));
}

v1::GetLotResponse FindLot(Connection& connection, const LotChoice& choice) {
  v1::GetLotRequest request;
  const auto products = ProductsOf(choice);
  if (LooksLikeId(choice.lot)) {
    request.set_lot_id(LowerAscii(choice.lot));
    return connection.Call<v1::GetLotResponse>(request);
  }
  request.set_lot_number(ValidUtf8(choice.lot));
  std::vector<v1::GetLotResponse> found;
  for (const auto product : products) {
    request.set_product(product);
    if (auto lot = LotIfKnown(connection, request)) found.push_back(std::move(*lot));
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) throw NotFound("LOT_UNKNOWN", "No lot with that number was ever received.");
  std::vector<Candidate> candidates;
  for (const auto& response : found) {
    candidates.push_back({response.lot().lot_id(), ReadingOf(v1::Product_descriptor(), response.lot().product())});
  }
  throw Ambiguous("Several products have a lot of that number: choose with --product.", std::move(candidates));
}

bool KitFits(const std::string& kit_id, const std::string& text) { return kit_id.ends_with(LowerAscii(text)); }

std::string FindKit(Connection& connection, const std::string& text) { return FindKits(connection, {text}).front(); }

std::vector<std::string> FindKits(Connection& connection, const std::vector<std::string>& texts) {
  for (const auto& text : texts) {
    if (text.size() < kLeastKitCharacters) throw InvalidUsage(Printable(text) + ": a carton is named by " + kKitWords);
  }
  v1::GetStockResponse stock;
  if (!std::all_of(texts.begin(), texts.end(), LooksLikeId)) {
    stock = ListAll<v1::GetStockResponse>(connection, v1::GetStockRequest(), kMostBalances,
                                          [](auto& page) { return page.mutable_balances(); });
  }
  std::vector<std::string> ids;
  for (const auto& text : texts) ids.push_back(LooksLikeId(text) ? LowerAscii(text) : KitIn(stock, text));
  return ids;
}
void AddStockTaken(CLI::App& command, StockTaken& taken) {
  command.footer("Cartons of the injection are named; of tablets and implants: --lot, --quantity and --place.");
  command.add_option("KIT", taken.kits, std::string("Cartons of the injection, each by ") + kKitWords);
  command.add_option("--lot", taken.lot.lot, "Number of the lot, or its id");
  AddLotProduct(command, taken.lot);
  command.add_option("--quantity", taken.quantity, "So many tablets or implants")->check(CLI::Range(1, 100'000));
  command.add_option("--place", taken.place, "Where they lie: name or id; not needed where there is one place");
  command.add_option("--patient", taken.patient, "For whom they are set aside, where they are");
}

v1::StockChoice StockChoiceFrom(Shell& shell, const StockTaken& taken) {
  const bool units = !taken.lot.lot.empty() || !taken.lot.product.empty() || taken.quantity != 0 ||
                     !taken.place.empty() || !taken.patient.empty();
  if (taken.kits.empty() == !units) throw InvalidUsage("Name cartons, or give --lot, --quantity and --place");
  if (units && (taken.lot.lot.empty() || taken.quantity == 0))
    throw InvalidUsage("--lot and --quantity are needed where no cartons are named");
  auto& connection = shell.connection();
  v1::StockChoice choice;
  if (!units) {
    for (const auto& id : FindKits(connection, taken.kits)) choice.add_kit_ids(id);
    return choice;
  }
  choice.set_lot_id(FindLot(connection, taken.lot).lot().lot_id());
  choice.set_place_id(FindPlace(connection, taken.place).place_id());
  choice.set_quantity(taken.quantity);
  if (!taken.patient.empty()) choice.set_reserved_for_patient_id(FindPatient(connection, taken.patient));
  return choice;
}

int TenthsOfCelsiusFrom(const std::string& option, const std::string& text, Rounding rounding) {
  const bool fahrenheit = text.ends_with('F') || text.ends_with('f');
  const bool celsius = text.ends_with('C') || text.ends_with('c');
  const std::string number = fahrenheit || celsius ? text.substr(0, text.size() - 1) : text;
  double degrees = 0;
  const auto [end, problem] =
      std::from_chars(number.data(), number.data() + number.size(), degrees, std::chars_format::fixed);
  const double tenths = degrees * 10;
  if (number.empty() || problem != std::errc() || end != number.data() + number.size() ||
      !(std::abs(tenths) <= 10'000) || std::abs(tenths - std::round(tenths)) > 1e-6)
    throw InvalidUsage(option +
                       ": degrees Celsius are expected, as 3.5, or Fahrenheit, as 38.5F; with one decimal at most");
  const int whole = static_cast<int>(std::lround(tenths));
  return fahrenheit ? Divided((whole - 320) * 5, 9, rounding) : whole;
}

}  // namespace cairn::cli
