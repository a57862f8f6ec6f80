#include "clients/cli/commands/measures_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddMeasuresCommands(CLI::App& app, Shell& shell) {
  CLI::App* measures = AddGroup(
      app, "measures",
      "Numbers from a file, as Cairn computes them: adherence, matching, survival, scores, small counts, exports");
  AddMeasuresAdherence(*measures, shell);
  AddMeasuresEpisodes(*measures, shell);
  AddMeasuresExport(*measures, shell);
  AddMeasuresMatch(*measures, shell);
  AddMeasuresMatchCheck(*measures, shell);
  AddMeasuresScore(*measures, shell);
  AddMeasuresSuppress(*measures, shell);
  AddMeasuresSurvival(*measures, shell);
}

}  // namespace cairn::cli
