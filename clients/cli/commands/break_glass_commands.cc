#include "clients/cli/commands/break_glass_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddBreakGlassCommands(CLI::App& app, Shell& shell) {
  CLI::App* break_glass = AddGroup(app, "break-glass", "A medical emergency: one patient's summary, for a short time");
  AddBreakGlassOpen(*break_glass, shell);
  AddBreakGlassSummary(*break_glass, shell);
  AddBreakGlassEnd(*break_glass, shell);
  AddBreakGlassList(*break_glass, shell);
  AddBreakGlassReview(*break_glass, shell);
}

}  // namespace cairn::cli
