#include "clients/cli/commands/keys_commands.h"
#include "clients/cli/key_text.h"

namespace cairn::cli {
namespace keys_rotate {

namespace v1 = enrollment::v1;

void Rotate(Shell& shell) {
  v1::ProposeKeyActionRequest request;
  request.set_kind(v1::KeyAction::KIND_ROTATE_ORG_KEY);
  const auto response = shell.connection().Call<v1::ProposeKeyActionResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintKeyAction(shell.out, shell.terminal, response.key_action());
}

}  // namespace keys_rotate

void AddKeysRotate(CLI::App& parent, Shell& shell) {
  using namespace keys_rotate;
  auto* command = parent.add_subcommand("rotate", "Propose a new key for the clinic; a second person decides");
  command->callback([&shell] { Rotate(shell); });
}

}  // namespace cairn::cli
