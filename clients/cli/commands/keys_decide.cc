#include "clients/cli/commands/keys_commands.h"
#include "clients/cli/key_text.h"
#include "clients/cli/paging.h"

namespace cairn::cli {
namespace keys_decide {

namespace v1 = enrollment::v1;

struct Options {
  std::string action;
  bool approve = false;
  bool refuse = false;
  bool before_retention = false;
};

// The version that is decided about. An id that is not listed goes to the service as it is, which says so.
std::string EtagOf(Connection& connection, const std::string& id) {
  v1::ListKeyActionsRequest request;
  request.set_page_size(kLargestPage);
  for (;;) {
    const auto page = connection.Call<v1::ListKeyActionsResponse>(request);
    for (const auto& action : page.key_actions()) {
      if (action.key_action_id() == id) return action.etag();
    }
    if (page.next_page_token().empty()) return "none";
    request.set_page_token(page.next_page_token());
  }
}

void Decide(const Options& options, Shell& shell) {
  if (options.approve == options.refuse) throw InvalidUsage("say --approve or --refuse");
  v1::DecideKeyActionRequest request;
  request.set_key_action_id(options.action);
  request.set_approve(options.approve);
  request.set_before_retention(options.before_retention);
  request.set_etag(EtagOf(shell.connection(), options.action));
  const auto response = shell.connection().Call<v1::DecideKeyActionResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintKeyAction(shell.out, shell.terminal, response.key_action());
}

}  // namespace keys_decide

void AddKeysDecide(CLI::App& parent, Shell& shell) {
  using namespace keys_decide;
  auto* command = parent.add_subcommand("decide", "Agree to an act on keys as the second person, or refuse it");
  command->footer("A decision is final, and a destroyed key is destroyed for good.");
  const auto options = std::make_shared<Options>();
  command->add_option("ACTION", options->action, "Id, as cairn keys actions shows it")->required();
  command->add_flag("--approve", options->approve, "It is done now");
  command->add_flag("--refuse", options->refuse, "Nothing changes");
  command->add_flag("--before-retention", options->before_retention, "I know that the record must still be kept");
  command->callback([options, &shell] { Decide(*options, shell); });
}

}  // namespace cairn::cli
