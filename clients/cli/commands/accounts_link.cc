#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace accounts_link {

namespace v1 = directory::v1;

struct Options {
  std::string account;
  std::string provider;
  bool none = false;
};

void Link(const Options& options, Shell& shell) {
  if (options.provider.empty() != options.none) throw InvalidUsage("name a provider, or --none");
  auto& connection = shell.connection();
  const auto account = FindAccount(connection, options.account);
  v1::LinkProviderRequest request;
  request.set_account_id(account.account_id());
  request.set_etag(account.etag());
  if (!options.none) request.set_provider_id(FindProvider(connection, options.provider).provider().provider_id());
  const auto response = connection.Call<v1::LinkProviderResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAccount(shell.out, shell.terminal, response.account());
}

}  // namespace accounts_link

void AddAccountsLink(CLI::App& parent, Shell& shell) {
  using namespace accounts_link;
  auto* command = parent.add_subcommand("link", "Say which provider the person of an account is");
  const auto options = std::make_shared<Options>();
  command->add_option("ACCOUNT", options->account, "Account id or user name")->required();
  command->add_option("PROVIDER", options->provider, "Provider id, NPI, or a name that finds one provider");
  command->add_flag("--none", options->none, "No provider any more");
  command->callback([options, &shell] { Link(*options, shell); });
}

}  // namespace cairn::cli
