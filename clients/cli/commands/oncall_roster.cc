#include <set>

#include "cairn/mentorship/v1/roster_service.pb.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/oncall_arguments.h"
#include "clients/cli/oncall_text.h"
#include "clients/cli/paging.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

struct RosterOptions {
  std::string role;
  bool ended = false;
};

void ShowRoster(const RosterOptions& options, Shell& shell) {
  v1::ListRotationsRequest request;
  if (!options.role.empty()) request.set_role(OnCallRoleFrom(options.role));
  request.set_include_ended(options.ended);
  auto& connection = shell.connection();
  const auto response = ListAll<v1::ListRotationsResponse>(connection, request, kUsualRows,
                                                           [](auto& page) { return page.mutable_rotations(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.rotations().empty()) {
    shell.out << "There is no rotation yet: cairn oncall rotate --help\n";
    return;
  }
  std::set<std::string> accounts;
  for (const auto& rotation : response.rotations()) {
    const auto& people = rotation.details().person_account_ids();
    accounts.insert(people.begin(), people.end());
  }
  PrintRotations(shell.out, shell.terminal, response.rotations(), FindStaffNames(connection, accounts));
}

}  // namespace

void AddOncallRoster(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("roster", "The rotations: who takes turns at which shifts");
  const auto options = std::make_shared<RosterOptions>();
  command->add_option("--role", options->role, "peer, clinician or prescriber; all when not given");
  command->add_flag("--ended", options->ended, "Also those that have ended");
  command->callback([options, &shell] { ShowRoster(*options, shell); });
}

}  // namespace cairn::cli
