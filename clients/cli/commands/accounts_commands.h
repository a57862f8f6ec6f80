#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for accounts.
namespace cairn::cli {

void AddAccountsList(CLI::App& parent, Shell& shell);
void AddAccountsShow(CLI::App& parent, Shell& shell);
void AddAccountsInvite(CLI::App& parent, Shell& shell);
void AddAccountsRecover(CLI::App& parent, Shell& shell);
void AddAccountsInvitations(CLI::App& parent, Shell& shell);
void AddAccountsWithdraw(CLI::App& parent, Shell& shell);
void AddAccountsAccept(CLI::App& parent, Shell& shell);
void AddAccountsDisable(CLI::App& parent, Shell& shell);
void AddAccountsUnlock(CLI::App& parent, Shell& shell);
void AddAccountsSetRoles(CLI::App& parent, Shell& shell);
void AddAccountsProposeRoles(CLI::App& parent, Shell& shell);
void AddAccountsProposals(CLI::App& parent, Shell& shell);
void AddAccountsDecide(CLI::App& parent, Shell& shell);
void AddAccountsLink(CLI::App& parent, Shell& shell);
void AddAccountsLinkIdentity(CLI::App& parent, Shell& shell);
void AddAccountsUnlinkIdentity(CLI::App& parent, Shell& shell);
void AddAccountsIdentities(CLI::App& parent, Shell& shell);
void AddAccountsSessions(CLI::App& parent, Shell& shell);
void AddAccountsEndSession(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli
