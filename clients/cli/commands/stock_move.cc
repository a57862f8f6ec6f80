#include "clients/cli/commands/stock_commands.h"
#include "clients/cli/stock_arguments.h"
#include "clients/cli/stock_text.h"

namespace cairn::cli {
namespace stock_move {

namespace v1 = prescribing::v1;

struct Options {
  StockTaken taken;
  std::string to;
};

void Move(const Options& options, Shell& shell) {
  v1::MoveStockRequest request;
  *request.mutable_choice() = StockChoiceFrom(shell, options.taken);
  auto& connection = shell.connection();
  request.set_to_place_id(FindPlace(connection, options.to).place_id());
  const auto response = connection.Call<v1::MoveStockResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintBooked(shell.out, shell.terminal, connection, response.movements());
}

}  // namespace stock_move

void AddStockMove(CLI::App& parent, Shell& shell) {
  using namespace stock_move;
  auto* command = parent.add_subcommand("move", "Book that something lies in another place from now on");
  const auto options = std::make_shared<Options>();
  AddStockTaken(*command, options->taken);
  command->add_option("--to", options->to, "The other place: name or id")->required();
  command->callback([options, &shell] { Move(*options, shell); });
}

}  // namespace cairn::cli
