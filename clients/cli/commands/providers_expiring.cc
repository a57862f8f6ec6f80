#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/credential_text.h"
#include "clients/cli/limit.h"

namespace cairn::cli {
namespace providers_expiring {

namespace v1 = directory::v1;

struct Options {
  int within = 0;
  bool open = false;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::ListExpiringCredentialsRequest request;
  request.set_within_days(options.within);
  request.set_open_only(options.open);
  const auto response = ListAll<v1::ListExpiringCredentialsResponse>(shell.connection(), request, options.limit,
                                                                     [](auto& page) { return page.mutable_items(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.items().empty()) {
    shell.out << "Nothing expires.\n";
    return;
  }
  PrintExpiring(shell.out, shell.terminal, response.items());
  SayMore(shell, response.next_page_token());
}

}  // namespace providers_expiring

CLI::App* AddProvidersExpiring(CLI::App& parent, Shell& shell) {
  using namespace providers_expiring;
  auto* command = parent.add_subcommand("expiring", "Credentials that expire soon or have expired, soonest first");
  command->footer("An item comes up 90, 60, 30 and 7 days before the end, and once more after it.");
  const auto options = std::make_shared<Options>();
  command->add_option("--within", options->within, "Days; 90 when not given")->check(CLI::Range(1, 90));
  command->add_flag("--open", options->open, "Only what nobody has acknowledged at its stage");
  AddLimit(*command, options->limit);
  command->callback([command, options, &shell] {
    if (command->get_subcommands().empty()) List(*options, shell);
  });
  return command;
}

}  // namespace cairn::cli
