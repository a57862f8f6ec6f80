#include "clients/cli/commands/stock_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/stock_arguments.h"
#include "clients/cli/stock_text.h"

namespace cairn::cli {
namespace stock_count {

namespace v1 = prescribing::v1;

struct Options {
  LotChoice lot;
  std::string place;
  std::vector<std::string> seen;
  /// Negative: not said.
  int units = -1;
  bool none = false;
  std::string patient;
};

// Nothing said is not nothing found.
void RequireFinding(const Options& options) {
  const int said = (options.seen.empty() ? 0 : 1) + (options.units < 0 ? 0 : 1) + (options.none ? 1 : 0);
  if (said != 1) throw InvalidUsage("What was found is said with one of --seen, --units and --none");
}

void Count(const Options& options, Shell& shell) {
  RequireFinding(options);
  v1::CountStockRequest request;
  auto& connection = shell.connection();
  const auto lot = FindLot(connection, options.lot).lot();
  request.set_lot_id(lot.lot_id());
  request.set_place_id(FindPlace(connection, options.place).place_id());
  for (const auto& id : FindKits(connection, options.seen)) request.add_seen_kit_ids(id);
  if (options.units >= 0) request.set_counted(options.units);
  if (options.none && lot.product() != v1::PRODUCT_XR_NALTREXONE) request.set_counted(0);
  if (!options.patient.empty()) request.set_reserved_for_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::CountStockResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintBooked(shell.out, shell.terminal, connection, response.movements());
}

}  // namespace stock_count

void AddStockCount(CLI::App& parent, Shell& shell) {
  using namespace stock_count;
  auto* command = parent.add_subcommand("count", "Say what was found of a lot in a place; the difference is booked");
  command->footer(
      "Of the injection every carton of the lot that was seen there is named, for whomever it is set aside; one that "
      "was "
      "not is\nmissing from then on, one that was missing and is named by its whole id is back.");
  const auto options = std::make_shared<Options>();
  command->add_option("LOT", options->lot.lot, "Number of the lot, or its id")->required();
  AddLotProduct(*command, options->lot);
  command->add_option("--place", options->place, "Name or id; not needed where there is one place");
  command->add_option("--seen", options->seen,
                      std::string("A carton that was seen: ") + kKitWords + "; may be repeated");
  command->add_option("--units", options->units, "So many tablets or implants were found")
      ->check(CLI::Range(0, 100'000));
  command->add_flag("--none", options->none, "Nothing of the lot was found there");
  command->add_option("--patient", options->patient, "Of tablets and implants: of those set aside for this patient");
  command->callback([options, &shell] { Count(*options, shell); });
}

}  // namespace cairn::cli
