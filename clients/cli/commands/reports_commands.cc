#include "clients/cli/commands/reports_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddReportsCommands(CLI::App& app, Shell& shell) {
  CLI::App* reports = AddGroup(app, "reports", "What came of it: named reports, as of any moment");
  AddReportsList(*reports, shell);
  AddReportsRun(*reports, shell);
  AddReportsCompare(*reports, shell);
  AddReportsExport(*reports, shell);
  AddReportsRows(*reports, shell);
  AddReportsFreshness(*reports, shell);
}

}  // namespace cairn::cli
