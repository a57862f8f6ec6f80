#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/account_text.h"
#include "clients/cli/commands/commands.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;

void List(Shell& shell) {
  const auto response = shell.connection().Call<v1::ListMySessionsResponse>(v1::ListMySessionsRequest());
  if (shell.json) return shell.PrintJson(response);
  PrintLiveSessions(shell.out, shell.terminal, response.sessions(), response.current_session_id());
}

}  // namespace

void AddSessionsList(CLI::App& parent, Shell& shell) {
  parent.add_subcommand("list", "Your open sessions, newest first")->callback([&shell] { List(shell); });
}

}  // namespace cairn::cli
