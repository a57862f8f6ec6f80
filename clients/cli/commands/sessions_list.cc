#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/account_text.h"
#include "clients/cli/commands/session_commands.h"

namespace cairn::cli {
namespace sessions_list {

namespace v1 = directory::v1;

void List(Shell& shell) {
  const auto response = shell.connection().Call<v1::ListMySessionsResponse>(v1::ListMySessionsRequest());
  if (shell.json) return shell.PrintJson(response);
  PrintLiveSessions(shell.out, shell.terminal, response.sessions(), response.current_session_id());
}

}  // namespace sessions_list

void AddSessionsList(CLI::App& parent, Shell& shell) {
  using namespace sessions_list;
  parent.add_subcommand("list", "Your open sessions, newest first")->callback([&shell] { List(shell); });
}

}  // namespace cairn::cli
