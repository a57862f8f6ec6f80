#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace accounts_propose_roles {

namespace v1 = directory::v1;

struct Options {
  std::string account;
  std::vector<std::string> roles;
};

void ProposeRoles(const Options& options, Shell& shell) {
  v1::ProposeRolesRequest request;
  for (const auto role : RolesFrom(options.roles)) request.add_roles(role);
  auto& connection = shell.connection();
  request.set_account_id(FindAccount(connection, options.account).account_id());
  const auto response = connection.Call<v1::ProposeRolesResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::RoleProposal> proposals;
  *proposals.Add() = response.proposal();
  PrintProposals(shell.out, shell.terminal, proposals);
}

}  // namespace accounts_propose_roles

void AddAccountsProposeRoles(CLI::App& parent, Shell& shell) {
  using namespace accounts_propose_roles;
  auto* command = parent.add_subcommand("propose-roles", "Ask a second person to agree to the roles of an account");
  command->footer("Name all roles that the account is to have. Good for 72 hours: cairn accounts decide.");
  const auto options = std::make_shared<Options>();
  command->add_option("ACCOUNT", options->account, "Account id or user name")->required();
  command->add_option("--role", options->roles, "One of " + RoleWords() + "; may be repeated")->required();
  command->callback([options, &shell] { ProposeRoles(*options, shell); });
}

}  // namespace cairn::cli
