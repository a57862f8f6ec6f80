#include "clients/cli/commands/providers_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddProvidersCommands(CLI::App& app, Shell& shell) {
  CLI::App* providers = AddGroup(app, "providers", "Find a provider; import them; who may do what, and until when");
  AddProvidersFind(*providers, shell);
  AddProvidersImport(*providers, shell);
  AddProvidersExport(*providers, shell);
  AddProvidersList(*providers, shell);
  AddProvidersShow(*providers, shell);
  AddProvidersRegister(*providers, shell);
  AddProvidersUpdate(*providers, shell);
  AddProvidersDeactivate(*providers, shell);
  AddProvidersReactivate(*providers, shell);
  CLI::App* role = AddGroup(*providers, "role", "What a provider offers at a location");
  AddProvidersRoleAdd(*role, shell);
  AddProvidersRoleEnd(*role, shell);
  CLI::App* credentials = AddProvidersCredentials(*providers, shell);
  AddProvidersCredentialsAdd(*credentials, shell);
  AddProvidersCredentialsVerify(*credentials, shell);
  AddProvidersCredentialsRevoke(*credentials, shell);
  AddProvidersStanding(*providers, shell);
  CLI::App* expiring = AddProvidersExpiring(*providers, shell);
  AddProvidersExpiringAcknowledge(*expiring, shell);
  AddProvidersExpiringAssign(*expiring, shell);
}

}  // namespace cairn::cli
