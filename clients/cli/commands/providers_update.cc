#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/provider_profile.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace providers_update {

namespace v1 = directory::v1;

void Update(const std::string& text, const ProviderOptions& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto provider = FindProvider(connection, text).provider();
  v1::UpdateProviderRequest request;
  request.set_provider_id(provider.provider_id());
  request.set_etag(provider.etag());
  *request.mutable_profile() = provider.profile();
  TakeProviderOptions(options, *request.mutable_profile());
  const auto response = connection.Call<v1::UpdateProviderResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintProvider(shell.out, shell.terminal, response.provider());
}

}  // namespace providers_update

void AddProvidersUpdate(CLI::App& parent, Shell& shell) {
  using namespace providers_update;
  auto* command = parent.add_subcommand("update", "Change what is on record about a provider; what is not given stays");
  const auto provider = std::make_shared<std::string>();
  const auto options = std::make_shared<ProviderOptions>();
  command->add_option("PROVIDER", *provider, "Provider id, NPI, or a name that finds one provider")->required();
  AddProviderOptions(*command, *options);
  command->callback([provider, options, &shell] { Update(*provider, *options, shell); });
}

}  // namespace cairn::cli
