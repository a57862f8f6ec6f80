#include "clients/cli/commands/session_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

CLI::App* AddSessionCommands(CLI::App& app, Shell& shell) {
  AddSignIn(app, shell);
  AddSignOut(app, shell);
  AddWhoami(app, shell);
  AddStepUp(app, shell);
  CLI::App* sessions = AddGroup(app, "sessions", "Counselling with patients; list and end: your own signing in");
  AddSessionsList(*sessions, shell);
  AddSessionsEnd(*sessions, shell);
  AddPasswordChange(*AddGroup(app, "password", "Your own password"), shell);
  AddRecoveryCodesRenew(*AddGroup(app, "recovery-codes", "For when your device is lost"), shell);
  return sessions;
}

}  // namespace cairn::cli
