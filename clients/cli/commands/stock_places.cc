#include "clients/cli/commands/stock_commands.h"
#include "clients/cli/staff.h"
#include "clients/cli/stock_arguments.h"
#include "clients/cli/stock_text.h"

namespace cairn::cli {
namespace stock_places {

namespace v1 = prescribing::v1;

void List(const std::string& site, Shell& shell) {
  auto& connection = shell.connection();
  const auto places = AllPlaces(connection, site.empty() ? "" : FindSite(connection, site).site_id());
  if (shell.json) {
    v1::ListStockPlacesResponse response;
    response.mutable_places()->Add(places.begin(), places.end());
    return shell.PrintJson(response);
  }
  if (places.empty()) {
    shell.out << "There is no place for stock yet: cairn stock add-place NAME --kind refrigerator\n";
    return;
  }
  PrintPlaces(shell.out, shell.terminal, places, SiteNames(connection));
}

}  // namespace stock_places

void AddStockPlaces(CLI::App& parent, Shell& shell) {
  using namespace stock_places;
  auto* command = parent.add_subcommand("places", "Refrigerators, cabinets and bags, by name");
  const auto site = std::make_shared<std::string>();
  command->add_option("--site", *site, "Those of this site only: name or id");
  command->callback([site, &shell] { List(*site, shell); });
}

}  // namespace cairn::cli
