#include "clients/cli/commands/alerts_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddAlertsCommands(CLI::App& app, Shell& shell) {
  CLI::App* alerts = AddGroup(app, "alerts", "What somebody must do something about, whose it is, what came of it");
  AddAlertsMine(*alerts, shell);
  AddAlertsPatient(*alerts, shell);
  AddAlertsAcknowledge(*alerts, shell);
  AddAlertsHandOver(*alerts, shell);
  AddAlertsClose(*alerts, shell);
}

}  // namespace cairn::cli
