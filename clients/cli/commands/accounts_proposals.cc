#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/limit.h"

namespace cairn::cli {
namespace accounts_proposals {

namespace v1 = directory::v1;

void List(std::int64_t limit, Shell& shell) {
  const auto response = ListAll<v1::ListRoleProposalsResponse>(
      shell.connection(), v1::ListRoleProposalsRequest(), limit, [](auto& page) { return page.mutable_proposals(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.proposals().empty()) {
    shell.out << "Nothing waits to be decided.\n";
    return;
  }
  PrintProposals(shell.out, shell.terminal, response.proposals());
  SayMore(shell, response.next_page_token());
}

}  // namespace accounts_proposals

void AddAccountsProposals(CLI::App& parent, Shell& shell) {
  using namespace accounts_proposals;
  auto* command = parent.add_subcommand("proposals", "Roles that wait for a second person's decision, newest first");
  const auto limit = std::make_shared<std::int64_t>(kUsualRows);
  AddLimit(*command, *limit);
  command->callback([limit, &shell] { List(*limit, shell); });
}

}  // namespace cairn::cli
