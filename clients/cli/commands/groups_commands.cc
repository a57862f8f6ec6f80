#include "clients/cli/commands/groups_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddGroupsCommands(CLI::App& app, Shell& shell) {
  CLI::App* groups = AddGroup(app, "groups", "The clinic's groups, where a patient has been, and referrals to one");
  AddGroupsList(*groups, shell);
  AddGroupsCreate(*groups, shell);
  AddGroupsEnd(*groups, shell);
  AddGroupsAttend(*groups, shell);
  AddGroupsAttendance(*groups, shell);
  AddGroupsTrend(*groups, shell);
  AddGroupsVoid(*groups, shell);
  AddGroupsRefer(*groups, shell);
  AddGroupsHandOff(*groups, shell);
  AddGroupsReferralOutcome(*groups, shell);
  AddGroupsCancelReferral(*groups, shell);
  AddGroupsReferrals(*groups, shell);
}

}  // namespace cairn::cli
