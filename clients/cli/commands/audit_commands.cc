#include "clients/cli/commands/audit_commands.h"

#include "clients/cli/commands/disclosures_commands.h"
#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddAuditCommands(CLI::App& app, Shell& shell) {
  CLI::App* audit = AddGroup(app, "audit", "Who touched which record; check that the log is whole");
  AddAuditSearch(*audit, shell);
  AddAuditBreach(*audit, shell);
  AddAuditVerify(*audit, shell);
  AddAuditProve(*audit, shell);
  AddAuditExport(*audit, shell);
  AddDisclosuresAccounting(*audit, shell);
}

}  // namespace cairn::cli
