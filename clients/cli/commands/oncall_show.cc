#include <ctime>
#include <set>

#include "cairn/mentorship/v1/support_service.pb.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/oncall_text.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

void ShowRequest(const std::string& id, Shell& shell) {
  v1::GetSupportRequestRequest request;
  request.set_support_request_id(id);
  auto& connection = shell.connection();
  const auto response = connection.Call<v1::GetSupportRequestResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  std::set<std::string> accounts;
  for (const auto& asked : response.request().asked()) accounts.insert(asked.account_id());
  PrintSupportRequest(shell.out, shell.terminal, response.request(), FindStaffNames(connection, accounts),
                      static_cast<std::int64_t>(std::time(nullptr)));
}

}  // namespace

void AddOncallShow(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("show", "One request, open or closed");
  const auto id = std::make_shared<std::string>();
  command->add_option("REQUEST", *id, "Its id, as requests shows it")->required();
  command->callback([id, &shell] { ShowRequest(*id, shell); });
}

}  // namespace cairn::cli
