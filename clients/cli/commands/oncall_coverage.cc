#include <set>

#include "cairn/mentorship/v1/roster_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/oncall_arguments.h"
#include "clients/cli/oncall_text.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

struct CoverageOptions {
  std::string from;
  std::string to;
  std::string role;
  bool overlaps = false;
};

void ShowCoverage(const CoverageOptions& options, Shell& shell) {
  v1::GetCoverageRequest request;
  *request.mutable_from_on() = DateFrom("--from", options.from);
  *request.mutable_until_on() = DateFrom("--to", options.to);
  if (!options.role.empty()) request.set_role(OnCallRoleFrom(options.role));
  auto& connection = shell.connection();
  const auto response = connection.Call<v1::GetCoverageResponse>(request);
  if (response.uncovered_minutes() > 0) shell.exit = Exit::kRefused;
  if (shell.json) return shell.PrintJson(response);
  std::set<std::string> accounts;
  for (const auto& line : response.lines()) {
    for (const auto& overlap : line.overlaps()) {
      if (options.overlaps) accounts.insert(overlap.account_ids().begin(), overlap.account_ids().end());
    }
  }
  const auto names = accounts.empty() ? StaffNames() : FindStaffNames(connection, accounts);
  PrintCoverage(shell.out, shell.terminal, response, names, options.overlaps);
}

}  // namespace

void AddOncallCoverage(CLI::App& parent, Shell& shell) {
  auto* command =
      parent.add_subcommand("coverage", "Is somebody on call at every minute? Exactly where nobody is, and why");
  command->footer("Exit code 0: every minute of every line is covered; 1: there are gaps.");
  const auto options = std::make_shared<CoverageOptions>();
  command->add_option("--from", options->from, "First day, as 2026-01-01")->required();
  command->add_option("--to", options->to, "Last day")->required();
  command->add_option("--role", options->role, "peer, clinician or prescriber; all when not given");
  command->add_flag("--overlaps", options->overlaps, "Also where several people are on one line");
  command->callback([options, &shell] { ShowCoverage(*options, shell); });
}

}  // namespace cairn::cli
