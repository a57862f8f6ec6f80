#include "clients/cli/commands/forms_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddFormsCommands(CLI::App& app, Shell& shell) {
  CLI::App* forms = AddGroup(app, "forms", "What patients tell of online forums, hotlines and mutual help");
  AddFormsForum(*forms, shell);
  AddFormsHotline(*forms, shell);
  AddFormsMutualHelp(*forms, shell);
  AddFormsResources(*forms, shell);
  AddFormsList(*forms, shell);
  AddFormsFollowUps(*forms, shell);
  AddFormsFollowedUp(*forms, shell);
  CLI::App* hotlines = AddGroup(*forms, "hotlines", "The local hotlines, beside 988 and SAMHSA's line");
  AddFormsHotlinesList(*hotlines, shell);
  AddFormsHotlinesAdd(*hotlines, shell);
  AddFormsHotlinesUpdate(*hotlines, shell);
  AddFormsHotlinesWithdraw(*hotlines, shell);
}

}  // namespace cairn::cli
