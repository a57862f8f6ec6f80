#include "clients/cli/commands/prescribing_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddPrescribingCommands(CLI::App& app, Shell& shell) {
  CLI::App* findings = AddGroup(app, "findings", "What was asked, seen or reviewed: what the safety gate reads");
  AddFindingsRecord(*findings, shell);
  AddFindingsRecordAll(*findings, shell);
  AddFindingsList(*findings, shell);
  AddFindingsRetract(*findings, shell);
  CLI::App* orders = AddGroup(app, "orders", "Order naltrexone: draft, sign through the safety gate, stop");
  AddOrdersCreate(*orders, shell);
  AddOrdersUpdate(*orders, shell);
  AddOrdersEndorse(*orders, shell);
  AddOrdersSign(*orders, shell);
  AddOrdersStop(*orders, shell);
  AddOrdersList(*orders, shell);
  CLI::App* gate = AddGroup(app, "gate", "The safety gate: what it says, by which rules");
  AddGateCheck(*gate, shell);
  AddGateDecision(*gate, shell);
  AddGatePack(*gate, shell);
  AddGateActivate(*gate, shell);
  AddGateReplay(*gate, shell);
}

}  // namespace cairn::cli
