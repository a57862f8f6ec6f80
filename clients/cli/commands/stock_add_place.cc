#include "clients/cli/arguments.h"
#include "clients/cli/commands/stock_commands.h"
#include "clients/cli/staff.h"
#include "clients/cli/stock_arguments.h"
#include "clients/cli/stock_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace stock_add_place {

namespace v1 = prescribing::v1;

struct Options {
  std::string name;
  std::string kind;
  std::string site;
};

void AddPlace(const Options& options, Shell& shell) {
  v1::CreateStockPlaceRequest request;
  request.set_name(ValidUtf8(options.name));
  request.set_kind(static_cast<v1::StockPlaceKind>(EnumFrom("--kind", options.kind, *v1::StockPlaceKind_descriptor())));
  auto& connection = shell.connection();
  const auto site = FindSite(connection, options.site);
  request.set_site_id(site.site_id());
  const auto response = connection.Call<v1::CreateStockPlaceResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintPlaces(shell.out, shell.terminal, {response.place()}, {{site.site_id(), site.name()}});
}

}  // namespace stock_add_place

void AddStockAddPlace(CLI::App& parent, Shell& shell) {
  using namespace stock_add_place;
  auto* command = parent.add_subcommand("add-place", "Make a place known where medicines lie");
  const auto options = std::make_shared<Options>();
  command->add_option("NAME", options->name, "As people call it; a site has one of a name")->required();
  command->add_option("--kind", options->kind, "One of " + WordList(*v1::StockPlaceKind_descriptor()))->required();
  command->add_option("--site", options->site, "Its site: name or id; not needed where there is one site");
  command->callback([options, &shell] { AddPlace(*options, shell); });
}

}  // namespace cairn::cli
