#include "clients/cli/commands/programmes_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddProgrammesCommands(CLI::App& app, Shell& shell) {
  AddProgrammesList(*AddGroup(app, "programmes", "What the clinic offers"), shell);
  AddPanel(app, shell);
}

}  // namespace cairn::cli
