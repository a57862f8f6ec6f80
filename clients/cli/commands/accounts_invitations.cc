#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/limit.h"

namespace cairn::cli {
namespace accounts_invitations {

namespace v1 = directory::v1;

void List(std::int64_t limit, Shell& shell) {
  const auto response = ListAll<v1::ListInvitationsResponse>(shell.connection(), v1::ListInvitationsRequest(), limit,
                                                             [](auto& page) { return page.mutable_invitations(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.invitations().empty()) {
    shell.out << "No link is open.\n";
    return;
  }
  PrintInvitations(shell.out, shell.terminal, response.invitations());
  SayMore(shell, response.next_page_token());
}

}  // namespace accounts_invitations

void AddAccountsInvitations(CLI::App& parent, Shell& shell) {
  using namespace accounts_invitations;
  auto* command = parent.add_subcommand("invitations", "One-time links that can still be used, newest first");
  const auto limit = std::make_shared<std::int64_t>(kUsualRows);
  AddLimit(*command, *limit);
  command->callback([limit, &shell] { List(*limit, shell); });
}

}  // namespace cairn::cli
