#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace accounts_show {

namespace v1 = directory::v1;

void Show(const std::string& text, Shell& shell) {
  v1::GetAccountResponse response;
  *response.mutable_account() = FindAccount(shell.connection(), text);
  if (shell.json) return shell.PrintJson(response);
  PrintAccount(shell.out, shell.terminal, response.account());
}

}  // namespace accounts_show

void AddAccountsShow(CLI::App& parent, Shell& shell) {
  using namespace accounts_show;
  auto* command = parent.add_subcommand("show", "One account");
  const auto account = std::make_shared<std::string>();
  command->add_option("ACCOUNT", *account, "Account id or user name")->required();
  command->callback([account, &shell] { Show(*account, shell); });
}

}  // namespace cairn::cli
