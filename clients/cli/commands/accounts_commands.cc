#include "clients/cli/commands/accounts_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddAccountsCommands(CLI::App& app, Shell& shell) {
  CLI::App* accounts = AddGroup(app, "accounts", "Who may sign in, and as what");
  AddAccountsList(*accounts, shell);
  AddAccountsShow(*accounts, shell);
  AddAccountsInvite(*accounts, shell);
  AddAccountsRecover(*accounts, shell);
  AddAccountsInvitations(*accounts, shell);
  AddAccountsWithdraw(*accounts, shell);
  AddAccountsAccept(*accounts, shell);
  AddAccountsDisable(*accounts, shell);
  AddAccountsUnlock(*accounts, shell);
  AddAccountsSetRoles(*accounts, shell);
  AddAccountsProposeRoles(*accounts, shell);
  AddAccountsProposals(*accounts, shell);
  AddAccountsDecide(*accounts, shell);
  AddAccountsLink(*accounts, shell);
  AddAccountsLinkIdentity(*accounts, shell);
  AddAccountsUnlinkIdentity(*accounts, shell);
  AddAccountsIdentities(*accounts, shell);
  AddAccountsSessions(*accounts, shell);
  AddAccountsEndSession(*accounts, shell);
}

}  // namespace cairn::cli
