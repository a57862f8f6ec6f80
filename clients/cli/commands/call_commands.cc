#include "clients/cli/commands/call_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddCallCommands(CLI::App& app, Shell& shell) {
  AddCall(app, shell);
  AddTotp(app, shell);
  AddSimulate(app, shell);
}

}  // namespace cairn::cli
