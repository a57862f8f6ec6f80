#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/credential_text.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace providers_show {

void Show(const std::string& text, Shell& shell) {
  const auto found = FindProvider(shell.connection(), text);
  if (shell.json) return shell.PrintJson(found);
  PrintProvider(shell.out, shell.terminal, found.provider());
  for (const auto& role : found.practitioner_roles()) {
    shell.out << "\n";
    PrintPractitionerRole(shell.out, shell.terminal, role);
  }
  shell.out << "\n";
  if (found.credentials().empty()) shell.out << "No credential on record.\n";
  if (!found.credentials().empty()) PrintCredentials(shell.out, shell.terminal, found.credentials());
}

}  // namespace providers_show

void AddProvidersShow(CLI::App& parent, Shell& shell) {
  using namespace providers_show;
  auto* command = parent.add_subcommand("show", "One provider: profile, roles, credentials");
  const auto provider = std::make_shared<std::string>();
  command->add_option("PROVIDER", *provider, "Provider id, NPI, or a name that finds one provider")->required();
  command->callback([provider, &shell] { Show(*provider, shell); });
}

}  // namespace cairn::cli
