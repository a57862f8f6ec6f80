#include "clients/cli/commands/keys_commands.h"
#include "clients/cli/key_text.h"
#include "clients/cli/limit.h"

namespace cairn::cli {
namespace keys_actions {

namespace v1 = enrollment::v1;

void List(std::int64_t limit, Shell& shell) {
  const auto response = ListAll<v1::ListKeyActionsResponse>(shell.connection(), v1::ListKeyActionsRequest(), limit,
                                                            [](auto& page) { return page.mutable_key_actions(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.key_actions().empty()) {
    shell.out << "Nothing has been proposed.\n";
    return;
  }
  PrintKeyActions(shell.out, shell.terminal, response.key_actions());
  SayMore(shell, response.next_page_token());
}

}  // namespace keys_actions

void AddKeysActions(CLI::App& parent, Shell& shell) {
  using namespace keys_actions;
  auto* command = parent.add_subcommand("actions", "What was proposed, and what became of it, newest first");
  const auto limit = std::make_shared<std::int64_t>(kUsualRows);
  AddLimit(*command, *limit);
  command->callback([limit, &shell] { List(*limit, shell); });
}

}  // namespace cairn::cli
