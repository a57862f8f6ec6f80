#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace accounts_identities {

namespace v1 = directory::v1;

struct Options {
  std::string account;
  std::string provider;
  std::string subject;
};

void LinkTo(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::LinkIdentityRequest request;
  request.set_account_id(FindAccount(connection, options.account).account_id());
  request.set_identity_provider(options.provider);
  request.set_subject(options.subject);
  const auto response = connection.Call<v1::LinkIdentityResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::LinkedIdentity> one;
  *one.Add() = response.identity();
  PrintIdentities(shell.out, shell.terminal, one);
}

void UnlinkFrom(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::UnlinkIdentityRequest request;
  request.set_account_id(FindAccount(connection, options.account).account_id());
  request.set_identity_provider(options.provider);
  const auto response = connection.Call<v1::UnlinkIdentityResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Nobody of this identity provider comes in as this account. Sessions that are open go on.\n";
}

void ListOf(const std::string& account, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListIdentitiesRequest request;
  request.set_account_id(FindAccount(connection, account).account_id());
  const auto response = connection.Call<v1::ListIdentitiesResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.identities().empty()) {
    shell.out << "The account is signed in to with its password alone.\n";
    return;
  }
  PrintIdentities(shell.out, shell.terminal, response.identities());
}

}  // namespace accounts_identities

void AddAccountsLinkIdentity(CLI::App& parent, Shell& shell) {
  using namespace accounts_identities;
  auto* command = parent.add_subcommand("link-identity", "Say who of an identity provider comes in as an account");
  command->footer(
      "SUBJECT is the claim \"sub\" of the provider's ID tokens, letter by letter: never an e-mail address unless the\n"
      "provider calls people by it for good. Another subject takes the place of the one before.");
  const auto options = std::make_shared<Options>();
  command->add_option("ACCOUNT", options->account, "Account id or user name")->required();
  command->add_option("PROVIDER", options->provider, "Identity provider, as directory's settings name it")->required();
  command->add_option("SUBJECT", options->subject, "What the provider calls the person")->required();
  command->callback([options, &shell] { LinkTo(*options, shell); });
}

void AddAccountsUnlinkIdentity(CLI::App& parent, Shell& shell) {
  using namespace accounts_identities;
  auto* command = parent.add_subcommand("unlink-identity", "Nobody of an identity provider comes in any more");
  const auto options = std::make_shared<Options>();
  command->add_option("ACCOUNT", options->account, "Account id or user name")->required();
  command->add_option("PROVIDER", options->provider, "Identity provider, as directory's settings name it")->required();
  command->callback([options, &shell] { UnlinkFrom(*options, shell); });
}

void AddAccountsIdentities(CLI::App& parent, Shell& shell) {
  using namespace accounts_identities;
  auto* command = parent.add_subcommand("identities", "Who of which identity provider comes in as an account");
  const auto account = std::make_shared<std::string>();
  command->add_option("ACCOUNT", *account, "Account id or user name")->required();
  command->callback([account, &shell] { ListOf(*account, shell); });
}

}  // namespace cairn::cli
