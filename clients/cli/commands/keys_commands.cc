#include "clients/cli/commands/keys_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddKeysCommands(CLI::App& app, Shell& shell) {
  CLI::App* keys = AddGroup(app, "keys", "Rotate the clinic's key; destroy the key of one patient");
  AddKeysStatus(*keys, shell);
  AddKeysRotate(*keys, shell);
  AddKeysShred(*keys, shell);
  AddKeysActions(*keys, shell);
  AddKeysDecide(*keys, shell);
  AddKeysRewrap(*keys, shell);
}

}  // namespace cairn::cli
