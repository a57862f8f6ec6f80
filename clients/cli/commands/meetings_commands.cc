#include "clients/cli/commands/meetings_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddMeetingsCommands(CLI::App& app, Shell& shell) {
  CLI::App* meetings = AddGroup(app, "meetings", "Meetings of mutual-help groups: where, when, friendly to medication");
  AddMeetingsImport(*meetings, shell);
  AddMeetingsFind(*meetings, shell);
  AddMeetingsShow(*meetings, shell);
  AddMeetingsRate(*meetings, shell);
}

}  // namespace cairn::cli
