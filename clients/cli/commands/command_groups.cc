#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

CLI::App* AddGroup(CLI::App& app, const char* name, const char* description) {
  CLI::App* group = app.add_subcommand(name, description);
  group->require_subcommand(1);
  return group;
}

void AddCommands(CLI::App& app, Shell& shell) {
  CLI::App* sessions = AddSessionCommands(app, shell);
  AddPatientsCommands(app, shell);
  AddDuplicatesCommands(app, shell);
  AddEpisodesCommands(app, shell);
  AddAlertsCommands(app, shell);
  AddDosesCommands(app, shell);
  AddStockCommands(app, shell);
  AddMatchingCommands(app, shell);
  AddMentorsCommands(app, shell);
  AddRelationshipsCommands(app, shell);
  AddMeetingsCommands(app, shell);
  AddOncallCommands(app, shell);
  AddFormsCommands(app, shell);
  AddGroupsCommands(app, shell);
  AddPrescribingCommands(app, shell);
  AddCounselingCommands(app, *sessions, shell);
  AddOutcomesCommands(app, shell);
  AddReportsCommands(app, shell);
  AddReferralsCommands(app, shell);
  AddConsentsCommands(app, shell);
  AddProgrammesCommands(app, shell);
  AddBreakGlassCommands(app, shell);
  AddDisclosuresCommands(app, shell);
  AddWaitlistCommands(app, shell);
  AddProvidersCommands(app, shell);
  AddAccountsCommands(app, shell);
  AddSitesCommands(app, shell);
  AddAuditCommands(app, shell);
  AddImportsCommands(app, shell);
  AddKeysCommands(app, shell);
  AddMeasuresCommands(app, shell);
  AddCallCommands(app, shell);
}

}  // namespace cairn::cli
