#include "clients/cli/commands/keys_commands.h"
#include "clients/cli/key_text.h"

namespace cairn::cli {
namespace keys_status {

void Status(Shell& shell) {
  const auto response =
      shell.connection().Call<enrollment::v1::GetKeyStatusResponse>(enrollment::v1::GetKeyStatusRequest());
  if (shell.json) return shell.PrintJson(response);
  PrintKeyStatus(shell.out, shell.terminal, response);
}

}  // namespace keys_status

void AddKeysStatus(CLI::App& parent, Shell& shell) {
  using namespace keys_status;
  auto* command = parent.add_subcommand("status", "How old the keys are, and which are still in use");
  command->callback([&shell] { Status(shell); });
}

}  // namespace cairn::cli
