#include "clients/cli/commands/oncall_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddOncallCommands(CLI::App& app, Shell& shell) {
  CLI::App* oncall = AddGroup(app, "oncall", "Who is on call, at every minute; who asks for support, and who answers");
  AddOncallNow(*oncall, shell);
  AddOncallCoverage(*oncall, shell);
  AddOncallAsk(*oncall, shell);
  AddOncallRequests(*oncall, shell);
  AddOncallShow(*oncall, shell);
  AddOncallTake(*oncall, shell);
  AddOncallPassOn(*oncall, shell);
  AddOncallHandOff(*oncall, shell);
  AddOncallClose(*oncall, shell);
  CLI::App* handover = AddGroup(*oncall, "handover", "What who goes off tells who comes on");
  AddOncallHandoverWrite(*handover, shell);
  AddOncallHandoverList(*handover, shell);
  AddOncallHandoverConfirm(*handover, shell);
  AddOncallRoster(*oncall, shell);
  AddOncallRotate(*oncall, shell);
  AddOncallEndRotation(*oncall, shell);
  AddOncallHoliday(*oncall, shell);
  AddOncallHolidays(*oncall, shell);
  AddOncallChange(*oncall, shell);
  AddOncallSwap(*oncall, shell);
  AddOncallSwaps(*oncall, shell);
  AddOncallAnswerSwap(*oncall, shell);
}

}  // namespace cairn::cli
