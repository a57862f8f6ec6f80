#include "cairn/directory/v1/provider_service.pb.h"
#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/provider_profile.h"
#include "clients/cli/provider_text.h"

namespace cairn::cli {
namespace providers_register {

namespace v1 = directory::v1;

void Register(const ProviderOptions& options, Shell& shell) {
  if (options.kind.empty()) throw InvalidUsage("--kind is required");
  v1::CreateProviderRequest request;
  TakeProviderOptions(options, *request.mutable_profile());
  const auto response = shell.connection().Call<v1::CreateProviderResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintProvider(shell.out, shell.terminal, response.provider());
}

}  // namespace providers_register

void AddProvidersRegister(CLI::App& parent, Shell& shell) {
  using namespace providers_register;
  auto* command = parent.add_subcommand("register", "Add one provider");
  command->footer("Example: cairn providers register --kind prescriber --given Ada --family Lind --suffix MD");
  const auto options = std::make_shared<ProviderOptions>();
  AddProviderOptions(*command, *options);
  command->callback([options, &shell] { Register(*options, shell); });
}

}  // namespace cairn::cli
