#include "clients/cli/commands/groups_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddGroupsCommands(CLI::App& app, Shell& shell) {
  CLI::App* groups = AddGroup(app, "groups", "The clinic's groups, and where a patient has been");
  AddGroupsList(*groups, shell);
  AddGroupsCreate(*groups, shell);
  AddGroupsEnd(*groups, shell);
  AddGroupsAttend(*groups, shell);
  AddGroupsAttendance(*groups, shell);
  AddGroupsTrend(*groups, shell);
  AddGroupsVoid(*groups, shell);
}

}  // namespace cairn::cli
