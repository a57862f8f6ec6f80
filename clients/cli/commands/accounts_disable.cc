#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace accounts_disable {

namespace v1 = directory::v1;

void Disable(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  const auto account = FindAccount(connection, text);
  v1::DisableAccountRequest request;
  request.set_account_id(account.account_id());
  request.set_etag(account.etag());
  const auto response = connection.Call<v1::DisableAccountResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAccount(shell.out, shell.terminal, response.account());
}

}  // namespace accounts_disable

void AddAccountsDisable(CLI::App& parent, Shell& shell) {
  using namespace accounts_disable;
  auto* command = parent.add_subcommand("disable", "Close an account; its sessions end everywhere within a second");
  const auto account = std::make_shared<std::string>();
  command->add_option("ACCOUNT", *account, "Account id or user name")->required();
  command->callback([account, &shell] { Disable(*account, shell); });
}

}  // namespace cairn::cli
