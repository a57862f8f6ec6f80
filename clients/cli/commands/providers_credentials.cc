#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/credential_text.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace providers_credentials {

namespace v1 = directory::v1;

void List(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListCredentialsRequest request;
  request.set_provider_id(FindProvider(connection, text).provider().provider_id());
  const auto response = connection.Call<v1::ListCredentialsResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.credentials().empty()) {
    shell.out << "No credential on record.\n";
    return;
  }
  PrintCredentials(shell.out, shell.terminal, response.credentials());
}

}  // namespace providers_credentials

CLI::App* AddProvidersCredentials(CLI::App& parent, Shell& shell) {
  using namespace providers_credentials;
  auto* command = parent.add_subcommand("credentials", "What a provider holds, newest first; add, verify, revoke");
  const auto provider = std::make_shared<std::string>();
  command->add_option("PROVIDER", *provider, "Provider id, NPI, or a name that finds one provider");
  command->callback([command, provider, &shell] {
    if (!command->get_subcommands().empty()) return;
    if (provider->empty()) throw InvalidUsage("name a provider, or a command. --help shows what is possible");
    List(*provider, shell);
  });
  return command;
}

}  // namespace cairn::cli
