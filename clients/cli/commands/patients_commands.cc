#include "clients/cli/commands/patients_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddPatientsCommands(CLI::App& app, Shell& shell) {
  CLI::App* patients = AddGroup(app, "patients", "Import, register, find and see patients; record diagnoses");
  AddPatientsImport(*patients, shell);
  AddPatientsRegister(*patients, shell);
  AddPatientsSearch(*patients, shell);
  AddPatientsShow(*patients, shell);
  AddPatientsDiagnose(*patients, shell);
}

}  // namespace cairn::cli
