#include "cairn/counseling/v1/session_service.pb.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/counseling_session_text.h"
#include "clients/cli/limit.h"

namespace cairn::cli {
namespace sessions_groups {

namespace v1 = counseling::v1;

struct Options {
  std::int64_t limit = kUsualRows;
};

void Run(const Options& options, Shell& shell) {
  const auto response =
      ListAll<v1::ListGroupSessionsResponse>(shell.connection(), v1::ListGroupSessionsRequest(), options.limit,
                                             [](auto& page) { return page.mutable_group_sessions(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.group_sessions().empty()) {
    shell.out << "No meeting is planned.\n";
    return;
  }
  PrintGroupSessions(shell.out, shell.terminal, response.group_sessions());
  SayMore(shell, response.next_page_token());
}

}  // namespace sessions_groups

void AddSessionsGroups(CLI::App& parent, Shell& shell) {
  using namespace sessions_groups;
  auto* command = parent.add_subcommand("groups", "Meetings of groups from yesterday on, the next first");
  const auto options = std::make_shared<Options>();
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
