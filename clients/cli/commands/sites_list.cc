#include "clients/cli/commands/sites_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/site_text.h"

namespace cairn::cli {
namespace sites_list {

namespace v1 = directory::v1;

void List(std::int64_t limit, Shell& shell) {
  const auto response = ListAll<v1::ListSitesResponse>(shell.connection(), v1::ListSitesRequest(), limit,
                                                       [](auto& page) { return page.mutable_sites(); });
  if (shell.json) return shell.PrintJson(response);
  PrintSites(shell.out, shell.terminal, response.sites());
  SayMore(shell, response.next_page_token());
}

}  // namespace sites_list

void AddSitesList(CLI::App& parent, Shell& shell) {
  using namespace sites_list;
  auto* command = parent.add_subcommand("list", "Sites by name");
  const auto limit = std::make_shared<std::int64_t>(kUsualRows);
  AddLimit(*command, *limit);
  command->callback([limit, &shell] { List(*limit, shell); });
}

}  // namespace cairn::cli
