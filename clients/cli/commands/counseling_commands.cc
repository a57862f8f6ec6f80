#include "clients/cli/commands/counseling_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddCounselingCommands(CLI::App& app, CLI::App& sessions, Shell& shell) {
  CLI::App* modules = AddGroup(app, "modules", "Modules of therapy: assign, work through, see how far a patient is");
  AddModulesList(*modules, shell);
  AddModulesSets(*modules, shell);
  AddModulesChoose(*modules, shell);
  AddModulesAssign(*modules, shell);
  AddModulesStart(*modules, shell);
  AddModulesProgress(*modules, shell);
  AddModulesQuiz(*modules, shell);
  AddModulesPractice(*modules, shell);
  AddModulesWaive(*modules, shell);
  AddModulesShow(*modules, shell);
  AddSessionsPatient(sessions, shell);
  AddSessionsPlan(sessions, shell);
  AddSessionsHeld(sessions, shell);
  AddSessionsNoShow(sessions, shell);
  AddSessionsCancel(sessions, shell);
  AddSessionsGroups(sessions, shell);
  AddSessionsPlanGroup(sessions, shell);
}

}  // namespace cairn::cli
