#include "clients/cli/commands/duplicates_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddDuplicatesCommands(CLI::App& app, Shell& shell) {
  CLI::App* duplicates = AddGroup(app, "duplicates", "One person with two records: find, merge, unmerge");
  AddDuplicatesCheck(*duplicates, shell);
  AddDuplicatesList(*duplicates, shell);
  AddDuplicatesDismiss(*duplicates, shell);
  AddDuplicatesPreview(*duplicates, shell);
  AddDuplicatesMerge(*duplicates, shell);
  AddDuplicatesUnmerge(*duplicates, shell);
  AddDuplicatesAttributions(*duplicates, shell);
  AddDuplicatesAttribute(*duplicates, shell);
}

}  // namespace cairn::cli
