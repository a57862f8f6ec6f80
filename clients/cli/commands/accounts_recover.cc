#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/staff.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace accounts_recover {

namespace v1 = directory::v1;

void Recover(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  const auto account = FindAccount(connection, text);
  v1::RecoverAccountRequest request;
  request.set_account_id(account.account_id());
  const auto response = connection.Call<v1::RecoverAccountResponse>(request);
  PrintOnce(shell, response,
            {{"User", account.user_name()},
             {"Invitation id", response.invitation().invitation_id()},
             {"Good until", TimeText(response.invitation().expire_time())},
             {"One-time link", response.link_secret()}});
}

}  // namespace accounts_recover

void AddAccountsRecover(CLI::App& parent, Shell& shell) {
  using namespace accounts_recover;
  auto* command =
      parent.add_subcommand("recover", "A new one-time link for somebody who has lost the password or the device");
  command->footer("Ends all sessions of the account; its password, codes and seed are void from now on.");
  const auto account = std::make_shared<std::string>();
  command->add_option("ACCOUNT", *account, "Account id or user name")->required();
  command->callback([account, &shell] { Recover(*account, shell); });
}

}  // namespace cairn::cli
