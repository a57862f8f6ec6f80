#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace accounts_unlock {

namespace v1 = directory::v1;

void Unlock(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  v1::UnlockAccountRequest request;
  request.set_account_id(FindAccount(connection, text).account_id());
  const auto response = connection.Call<v1::UnlockAccountResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAccount(shell.out, shell.terminal, response.account());
}

}  // namespace accounts_unlock

void AddAccountsUnlock(CLI::App& parent, Shell& shell) {
  using namespace accounts_unlock;
  auto* command = parent.add_subcommand("unlock", "End the lock that follows ten failed sign-ins");
  const auto account = std::make_shared<std::string>();
  command->add_option("ACCOUNT", *account, "Account id or user name")->required();
  command->callback([account, &shell] { Unlock(*account, shell); });
}

}  // namespace cairn::cli
