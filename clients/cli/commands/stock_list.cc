#include "clients/cli/arguments.h"
#include "clients/cli/commands/stock_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/stock_arguments.h"
#include "clients/cli/stock_text.h"

namespace cairn::cli {
namespace stock_list {

namespace v1 = prescribing::v1;

struct Options {
  LotChoice lot;
  std::string place;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::GetStockRequest request;
  if (!options.lot.product.empty()) {
    request.set_product(
        static_cast<v1::Product>(EnumFrom("--product", options.lot.product, *v1::Product_descriptor())));
  }
  auto& connection = shell.connection();
  if (!options.lot.lot.empty()) request.set_lot_id(FindLot(connection, options.lot).lot().lot_id());
  if (!options.place.empty()) request.set_place_id(FindPlace(connection, options.place).place_id());
  const auto response = ListAll<v1::GetStockResponse>(connection, request, options.limit,
                                                      [](auto& page) { return page.mutable_balances(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.balances().empty()) {
    shell.out << "Nothing lies there.\n";
    return;
  }
  PrintBalances(shell.out, shell.terminal, response.balances(), PlaceNames(connection));
  SayMore(shell, response.next_page_token());
}

}  // namespace stock_list

void AddStockList(CLI::App& parent, Shell& shell) {
  using namespace stock_list;
  auto* command = parent.add_subcommand("list", "What lies where, what expires first first; how each carton was kept");
  const auto options = std::make_shared<Options>();
  command->add_option("--lot", options->lot.lot, "Of this lot only: its number or id");
  command->add_option("--product", options->lot.product,
                      "Of this product only: one of " + WordList(*v1::Product_descriptor()));
  command->add_option("--place", options->place, "In this place only: name or id");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli
