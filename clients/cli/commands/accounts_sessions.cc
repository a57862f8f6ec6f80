#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace accounts_sessions {

namespace v1 = directory::v1;

void List(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListSessionsRequest request;
  request.set_account_id(FindAccount(connection, text).account_id());
  const auto response = connection.Call<v1::ListSessionsResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.sessions().empty()) {
    shell.out << "No session is open.\n";
    return;
  }
  PrintLiveSessions(shell.out, shell.terminal, response.sessions(), "");
}

}  // namespace accounts_sessions

void AddAccountsSessions(CLI::App& parent, Shell& shell) {
  using namespace accounts_sessions;
  auto* command = parent.add_subcommand("sessions", "Open sessions of an account, newest first");
  const auto account = std::make_shared<std::string>();
  command->add_option("ACCOUNT", *account, "Account id or user name")->required();
  command->callback([account, &shell] { List(*account, shell); });
}

}  // namespace cairn::cli
