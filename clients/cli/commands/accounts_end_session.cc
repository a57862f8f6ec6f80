#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace accounts_end_session {

namespace v1 = directory::v1;

struct Options {
  std::string account;
  std::string session;
};

void EndSession(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::EndSessionRequest request;
  request.set_account_id(FindAccount(connection, options.account).account_id());
  request.set_session_id(options.session);
  const auto response = connection.Call<v1::EndSessionResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "The session is over.\n";
}

}  // namespace accounts_end_session

void AddAccountsEndSession(CLI::App& parent, Shell& shell) {
  using namespace accounts_end_session;
  auto* command = parent.add_subcommand("end-session", "End one session of an account, everywhere within a second");
  const auto options = std::make_shared<Options>();
  command->add_option("ACCOUNT", options->account, "Account id or user name")->required();
  command->add_option("SESSION", options->session, "Id, as cairn accounts sessions shows it")->required();
  command->callback([options, &shell] { EndSession(*options, shell); });
}

}  // namespace cairn::cli
