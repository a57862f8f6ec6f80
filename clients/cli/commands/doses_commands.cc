#include "clients/cli/commands/doses_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddDosesCommands(CLI::App& app, Shell& shell) {
  CLI::App* doses = AddGroup(app, "doses", "What a patient was given, took and reported; when the next dose is due");
  AddDosesInject(*doses, shell);
  AddDosesImplant(*doses, shell);
  AddDosesDispense(*doses, shell);
  AddDosesObserve(*doses, shell);
  AddDosesReport(*doses, shell);
  AddDosesList(*doses, shell);
  AddDosesDue(*doses, shell);
  AddDosesCorrect(*doses, shell);
  AddDosesVoid(*doses, shell);
  AddDue(app, shell);
  AddAdherence(app, shell);
  CLI::App* labs = AddGroup(app, "labs", "Laboratory reports, and the tests that a patient is due for");
  AddLabsRecord(*labs, shell);
  AddLabsList(*labs, shell);
  AddLabsDue(*labs, shell);
  AddLabsCorrect(*labs, shell);
  AddLabsVoid(*labs, shell);
}

}  // namespace cairn::cli
