#include <set>

#include "cairn/mentorship/v1/roster_service.pb.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/oncall_arguments.h"
#include "clients/cli/oncall_text.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

void Now(const std::string& role, Shell& shell) {
  v1::GetOnCallRequest request;
  if (!role.empty()) request.set_role(OnCallRoleFrom(role));
  auto& connection = shell.connection();
  const auto response = connection.Call<v1::GetOnCallResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.people().empty()) {
    shell.out << "Nobody is on call: cairn oncall coverage says since when, and why.\n";
    return;
  }
  std::set<std::string> accounts;
  for (const auto& person : response.people()) accounts.insert(person.account_id());
  PrintOnCall(shell.out, shell.terminal, response, FindStaffNames(connection, accounts));
}

}  // namespace

void AddOncallNow(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("now", "Who is on call now, in the order in which they are called");
  const auto role = std::make_shared<std::string>();
  command->add_option("--role", *role, "peer, clinician or prescriber; all when not given");
  command->callback([role, &shell] { Now(*role, shell); });
}

}  // namespace cairn::cli
