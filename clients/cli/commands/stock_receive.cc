#include "clients/cli/arguments.h"
#include "clients/cli/commands/stock_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/stock_arguments.h"
#include "clients/cli/stock_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace stock_receive {

namespace v1 = prescribing::v1;

struct Options {
  std::string product;
  int quantity = 0;
  std::string lot;
  std::string expires;
  std::string place;
  std::string patient;
};

void Receive(const Options& options, Shell& shell) {
  v1::ReceiveStockRequest request;
  request.set_product(static_cast<v1::Product>(EnumFrom("PRODUCT", options.product, *v1::Product_descriptor())));
  request.set_quantity(options.quantity);
  request.set_lot_number(ValidUtf8(options.lot));
  *request.mutable_expires_on() = DateFrom("--expires", options.expires);
  auto& connection = shell.connection();
  request.set_place_id(FindPlace(connection, options.place).place_id());
  if (!options.patient.empty()) request.set_reserved_for_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::ReceiveStockResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  const auto names = NamesOf(connection, {response.lot().lot_id()});
  if (response.kits().empty()) return PrintMovements(shell.out, shell.terminal, response.movements(), names);
  shell.out << "Write on each carton its id:\n";
  PrintKits(shell.out, shell.terminal, response.kits(), names);
}

}  // namespace stock_receive

void AddStockReceive(CLI::App& parent, Shell& shell) {
  using namespace stock_receive;
  auto* command = parent.add_subcommand("receive", "Book what a supplier has delivered");
  command->footer("Of the injection each carton gets an id, to be written on it.");
  const auto options = std::make_shared<Options>();
  command->add_option("PRODUCT", options->product, "One of " + WordList(*v1::Product_descriptor()))->required();
  command->add_option("QUANTITY", options->quantity, "Cartons of the injection, tablets, implants")
      ->required()
      ->check(CLI::Range(1, 10'000));
  command->add_option("--lot", options->lot, "Lot number as printed")->required();
  command->add_option("--expires", options->expires, "Last day on which it may be used, as printed")->required();
  command->add_option("--place", options->place, "Where it lies: name or id; not needed where there is one place");
  command->add_option("--patient", options->patient, "Set aside for this patient, as a pharmacy has delivered it");
  command->callback([options, &shell] { Receive(*options, shell); });
}

}  // namespace cairn::cli
