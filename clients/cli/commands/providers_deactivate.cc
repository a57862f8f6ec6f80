#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace providers_deactivate {

namespace v1 = directory::v1;

void Deactivate(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  const auto provider = FindProvider(connection, text).provider();
  v1::DeactivateProviderRequest request;
  request.set_provider_id(provider.provider_id());
  request.set_etag(provider.etag());
  const auto response = connection.Call<v1::DeactivateProviderResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintProvider(shell.out, shell.terminal, response.provider());
}

}  // namespace providers_deactivate

void AddProvidersDeactivate(CLI::App& parent, Shell& shell) {
  using namespace providers_deactivate;
  auto* command =
      parent.add_subcommand("deactivate", "The provider may do nothing any more and is listed nowhere, from now on");
  const auto provider = std::make_shared<std::string>();
  command->add_option("PROVIDER", *provider, "Provider id, NPI, or a name that finds one provider")->required();
  command->callback([provider, &shell] { Deactivate(*provider, shell); });
}

}  // namespace cairn::cli
