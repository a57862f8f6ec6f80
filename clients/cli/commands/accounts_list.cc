#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/limit.h"

namespace cairn::cli {
namespace accounts_list {

namespace v1 = directory::v1;

void List(std::int64_t limit, Shell& shell) {
  const auto response = ListAll<v1::ListAccountsResponse>(shell.connection(), v1::ListAccountsRequest(), limit,
                                                          [](auto& page) { return page.mutable_accounts(); });
  if (shell.json) return shell.PrintJson(response);
  PrintAccounts(shell.out, shell.terminal, response.accounts());
  SayMore(shell, response.next_page_token());
}

}  // namespace accounts_list

void AddAccountsList(CLI::App& parent, Shell& shell) {
  using namespace accounts_list;
  auto* command = parent.add_subcommand("list", "Accounts by user name");
  const auto limit = std::make_shared<std::int64_t>(kUsualRows);
  AddLimit(*command, *limit);
  command->callback([limit, &shell] { List(*limit, shell); });
}

}  // namespace cairn::cli
