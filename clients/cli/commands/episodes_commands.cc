#include "clients/cli/commands/episodes_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddEpisodesCommands(CLI::App& app, Shell& shell) {
  CLI::App* episodes =
      AddGroup(app, "episodes", "Enrol patients in programmes; pause, resume and end episodes of care");
  AddEpisodesEnroll(*episodes, shell);
  AddEpisodesPause(*episodes, shell);
  AddEpisodesResume(*episodes, shell);
  AddEpisodesDischarge(*episodes, shell);
  AddEpisodesTransfer(*episodes, shell);
  AddEpisodesList(*episodes, shell);
}

}  // namespace cairn::cli
