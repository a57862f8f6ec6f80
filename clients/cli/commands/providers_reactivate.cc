#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace providers_reactivate {

namespace v1 = directory::v1;

void Reactivate(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  const auto provider = FindProvider(connection, text).provider();
  v1::ReactivateProviderRequest request;
  request.set_provider_id(provider.provider_id());
  request.set_etag(provider.etag());
  const auto response = connection.Call<v1::ReactivateProviderResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintProvider(shell.out, shell.terminal, response.provider());
}

}  // namespace providers_reactivate

void AddProvidersReactivate(CLI::App& parent, Shell& shell) {
  using namespace providers_reactivate;
  auto* command = parent.add_subcommand("reactivate", "Undo deactivate");
  const auto provider = std::make_shared<std::string>();
  command->add_option("PROVIDER", *provider, "Provider id, NPI, or a name that finds one provider")->required();
  command->callback([provider, &shell] { Reactivate(*provider, shell); });
}

}  // namespace cairn::cli
