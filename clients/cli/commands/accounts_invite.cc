#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/staff.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace accounts_invite {

namespace v1 = directory::v1;

struct Options {
  std::string user;
  std::string name;
  std::vector<std::string> roles;
  std::string provider;
};

void Invite(const Options& options, Shell& shell) {
  v1::InviteAccountRequest request;
  request.set_user_name(ValidUtf8(options.user));
  request.set_display_name(ValidUtf8(options.name));
  for (const auto role : RolesFrom(options.roles)) request.add_roles(role);
  auto& connection = shell.connection();
  if (!options.provider.empty()) {
    request.set_provider_id(FindProvider(connection, options.provider).provider().provider_id());
  }
  const auto response = connection.Call<v1::InviteAccountResponse>(request);
  PrintOnce(shell, response,
            {{"User", response.account().user_name()},
             {"Account id", response.account().account_id()},
             {"Invitation id", response.invitation().invitation_id()},
             {"Good until", TimeText(response.invitation().expire_time())},
             {"One-time link", response.link_secret()}});
}

}  // namespace accounts_invite

void AddAccountsInvite(CLI::App& parent, Shell& shell) {
  using namespace accounts_invite;
  auto* command = parent.add_subcommand("invite", "Open an account for somebody, who sets the password themselves");
  command->footer(
      "The one-time link goes to the person by a way that nobody else reads, and is good for 72 hours: on the console's\n"
      "page /invitation (/invitation#LINK), which shows the authenticator's QR picture, or with cairn accounts accept.\n"
      "Administrators and privacy officers are invited with another role; then propose-roles.");
  const auto options = std::make_shared<Options>();
  command->add_option("USER", options->user, "User name, as ada.lind@cedar-hollow; unique in the installation")
      ->required();
  command->add_option("--name", options->name, "The person's name")->required();
  command->add_option("--role", options->roles, "One of " + RoleWords() + "; may be repeated")->required();
  command->add_option("--provider", options->provider, "The provider this person is: id, NPI or name");
  command->callback([options, &shell] { Invite(*options, shell); });
}

}  // namespace cairn::cli
