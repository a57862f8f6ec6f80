#include "clients/cli/commands/matching_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddMatchingCommands(CLI::App& app, Shell& shell) {
  CLI::App* matching =
      AddGroup(app, "matching", "Who waits for a mentor, who fits whom and why, and who has approved it");
  AddMatchingAsk(*matching, shell);
  AddMatchingWithdraw(*matching, shell);
  AddMatchingWaiting(*matching, shell);
  AddMatchingPropose(*matching, shell);
  AddMatchingRematch(*matching, shell);
  AddMatchingList(*matching, shell);
  AddMatchingShow(*matching, shell);
  AddMatchingApprove(*matching, shell);
  AddMatchingReject(*matching, shell);
  AddMatchingCandidates(*matching, shell);
  AddMatchingChoose(*matching, shell);
  AddMatchingDecline(*matching, shell);
}

}  // namespace cairn::cli
