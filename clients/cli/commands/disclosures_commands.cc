#include "clients/cli/commands/disclosures_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddDisclosuresCommands(CLI::App& app, Shell& shell) {
  CLI::App* disclosures = AddGroup(app, "disclosures", "Disclose records with consent; what was disclosed");
  AddDisclosuresPreview(*disclosures, shell);
  AddDisclosuresMake(*disclosures, shell);
  AddDisclosuresAccounting(*disclosures, shell);
  AddDisclosuresIntermediaries(*disclosures, shell);
}

}  // namespace cairn::cli
