#include "cairn/mentorship/v1/roster_service.pb.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/oncall_arguments.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace oncall_change {

namespace v1 = mentorship::v1;

struct ChangeOptions {
  std::string role;
  std::string line = "first";
  std::string from;
  std::string until;
  std::string leaves;
  std::string comes;
};

void Change(const ChangeOptions& options, Shell& shell) {
  v1::ChangeRosterRequest request;
  request.set_role(OnCallRoleFrom(options.role));
  request.set_line(OnCallLineFrom(options.line));
  *request.mutable_period()->mutable_from() = WallTimeFrom("--from", options.from);
  *request.mutable_period()->mutable_until() = WallTimeFrom("--until", options.until);
  auto& connection = shell.connection();
  if (!options.leaves.empty()) request.set_leaves_account_id(AccountIdFrom(connection, options.leaves));
  if (!options.comes.empty()) request.set_comes_account_id(AccountIdFrom(connection, options.comes));
  const auto response = connection.Call<v1::ChangeRosterResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "It is in the roster.\n";
}

}  // namespace oncall_change

void AddOncallChange(CLI::App& parent, Shell& shell) {
  using namespace oncall_change;
  auto* command = parent.add_subcommand("change", "Somebody leaves a line for a time, or comes to it, or both");
  const auto options = std::make_shared<ChangeOptions>();
  command->add_option("--role", options->role, "peer, clinician or prescriber")->required();
  command->add_option("--line", options->line, "first (when not given) or backup");
  command->add_option("--from", options->from, "As \"2026-03-05 08:00\", on the clinic's wall")->required();
  command->add_option("--until", options->until, "The same")->required();
  command->add_option("--leaves", options->leaves, "Account: id or user name");
  command->add_option("--comes", options->comes, "Account: id or user name");
  command->callback([options, &shell] { Change(*options, shell); });
}

}  // namespace cairn::cli
