#include "clients/cli/commands/imports_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddImportsCommands(CLI::App& app, Shell& shell) {
  CLI::App* imports = AddGroup(app, "imports", "Records of before: who may write them down, until when; and a file");
  AddImportsOpen(*imports, shell);
  AddImportsRun(*imports, shell);
  AddImportsList(*imports, shell);
  AddImportsClose(*imports, shell);
}

}  // namespace cairn::cli
