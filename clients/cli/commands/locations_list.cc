#include "cairn/directory/v1/location_service.pb.h"
#include "clients/cli/commands/sites_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/table.h"

namespace cairn::cli {
namespace locations_list {

namespace v1 = directory::v1;

struct Options {
  bool own = false;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::ListLocationsRequest request;
  request.set_own_only(options.own);
  const auto response = ListAll<v1::ListLocationsResponse>(shell.connection(), request, options.limit,
                                                           [](auto& page) { return page.mutable_locations(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.locations().empty()) {
    shell.out << "No location.\n";
    return;
  }
  Table table({{"LOCATION", true}, {"ADDRESS", true}, {"OPEN"}, {"LOCATION ID"}});
  for (const auto& location : response.locations()) {
    table.Add({location.profile().name(), AddressText(location.profile().address()), location.active() ? "yes" : "no",
               location.location_id()});
  }
  table.Print(shell.out, shell.terminal);
  SayMore(shell, response.next_page_token());
}

}  // namespace locations_list

void AddLocationsList(CLI::App& parent, Shell& shell) {
  using namespace locations_list;
  auto* command = parent.add_subcommand("list", "Places where care is given, by name");
  const auto options = std::make_shared<Options>();
  command->add_flag("--own", options->own, "Only the clinic's own");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli
