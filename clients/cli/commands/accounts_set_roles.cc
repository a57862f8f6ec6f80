#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace accounts_set_roles {

namespace v1 = directory::v1;

struct Options {
  std::string account;
  std::vector<std::string> roles;
};

void SetRoles(const Options& options, Shell& shell) {
  v1::SetRolesRequest request;
  for (const auto role : RolesFrom(options.roles)) request.add_roles(role);
  auto& connection = shell.connection();
  const auto account = FindAccount(connection, options.account);
  request.set_account_id(account.account_id());
  request.set_etag(account.etag());
  const auto response = connection.Call<v1::SetRolesResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAccount(shell.out, shell.terminal, response.account());
}

}  // namespace accounts_set_roles

void AddAccountsSetRoles(CLI::App& parent, Shell& shell) {
  using namespace accounts_set_roles;
  auto* command = parent.add_subcommand("set-roles", "Give an account other roles, where one person may");
  command->footer("Name all roles that the account is to have. Administrators and privacy officers: propose-roles.");
  const auto options = std::make_shared<Options>();
  command->add_option("ACCOUNT", options->account, "Account id or user name")->required();
  command->add_option("--role", options->roles, "One of " + RoleWords() + "; may be repeated")->required();
  command->callback([options, &shell] { SetRoles(*options, shell); });
}

}  // namespace cairn::cli
