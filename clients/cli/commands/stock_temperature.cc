#include "clients/cli/commands/stock_commands.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/stock_arguments.h"
#include "clients/cli/stock_text.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace stock_temperature {

namespace v1 = prescribing::v1;

struct Options {
  std::string place;
  std::string kit;
  std::string from;
  std::string until;
  std::string lowest;
  std::string highest;
  std::string instead_of;
};

void Print(const v1::RecordTemperatureResponse& response, Shell& shell) {
  auto& connection = shell.connection();
  std::vector<std::string> lots;
  for (const auto& kit : response.kits()) lots.push_back(kit.lot_id());
  const auto names = NamesOf(connection, lots);
  const auto& record = response.record();
  const bool of_place = !record.place_id().empty();
  PrintFields(shell.out, shell.terminal,
              {{of_place ? "Place" : "Carton", of_place ? names.places.at(record.place_id()) : record.kit_id()},
               {"From", TimeText(record.from_time())},
               {"Until", record.has_until_time() ? TimeText(record.until_time()) : "it is so still"},
               {"Temperature", CelsiusText(record.least_tenths_c()) + " to " + CelsiusText(record.most_tenths_c())},
               {"Record id", record.record_id()}});
  if (response.kits().empty()) return;
  shell.out << "\n";
  PrintKits(shell.out, shell.terminal, response.kits(), names);
}

void Temperature(const Options& options, Shell& shell) {
  if (options.place.empty() == options.kit.empty()) throw InvalidUsage("Name a PLACE, or a carton with --kit");
  v1::RecordTemperatureRequest request;
  *request.mutable_from_time() = MomentFrom("--from", options.from);
  if (!options.until.empty()) *request.mutable_until_time() = MomentFrom("--until", options.until);
  request.set_least_tenths_c(TenthsOfCelsiusFrom("--lowest", options.lowest, Rounding::kDown));
  request.set_most_tenths_c(TenthsOfCelsiusFrom("--highest", options.highest, Rounding::kUp));
  request.set_supersedes_record_id(options.instead_of);
  auto& connection = shell.connection();
  if (options.kit.empty()) {
    request.set_place_id(FindPlace(connection, options.place).place_id());
  } else {
    request.set_kit_id(FindKit(connection, options.kit));
  }
  const auto response = connection.Call<v1::RecordTemperatureResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  Print(response, shell);
}

}  // namespace stock_temperature

void AddStockTemperature(CLI::App& parent, Shell& shell) {
  using namespace stock_temperature;
  auto* command = parent.add_subcommand("temperature", "Record how warm a place or one carton was");
  command->footer(
      "What is recorded of a place is so of each carton for the time that it lies there. A record without --until that "
      "says 2 to 8 °C\nholds for 4 days.");
  const auto options = std::make_shared<Options>();
  command->add_option("PLACE", options->place, "Name or id");
  command->add_option("--kit", options->kit, std::string("One carton: ") + kKitWords);
  command->add_option("--from", options->from, "Since when, as 2026-12-01T08:30:00-06:00")->required();
  command->add_option("--until", options->until, "Until when; it is so still when left out");
  command->add_option("--lowest", options->lowest, "Degrees Celsius, as 3.5, or Fahrenheit, as 38.5F")->required();
  command->add_option("--highest", options->highest, "In the same way")->required();
  command->add_option("--instead-of", options->instead_of, "Id of a record that was wrong: this one takes its place");
  command->callback([options, &shell] { Temperature(*options, shell); });
}

}  // namespace cairn::cli
