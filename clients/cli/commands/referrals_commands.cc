#include "clients/cli/commands/referrals_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddReferralsCommands(CLI::App& app, Shell& shell) {
  CLI::App* referrals = AddGroup(app, "referrals", "Care elsewhere: ask for it, send, follow until it has ended");
  AddReferralsCreate(*referrals, shell);
  AddReferralsSend(*referrals, shell);
  AddReferralsList(*referrals, shell);
  AddReferralsShow(*referrals, shell);
  AddReferralsResponse(*referrals, shell);
  AddReferralsAdmission(*referrals, shell);
  AddReferralsOutcome(*referrals, shell);
  AddReferralsCancel(*referrals, shell);
  CLI::App* level = AddGroup(app, "level-of-care", "Which ASAM level a person is at, from which day");
  AddLevelOfCareSet(*level, shell);
  AddLevelOfCareCorrect(*level, shell);
  AddLevelOfCareList(*level, shell);
  CLI::App* coverage = AddGroup(app, "coverage", "Who pays for a person's care");
  AddCoverageAdd(*coverage, shell);
  AddCoverageList(*coverage, shell);
  AddCoverageUpdate(*coverage, shell);
  AddCoverageEnd(*coverage, shell);
}

}  // namespace cairn::cli
