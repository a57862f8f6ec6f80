#include "cairn/outcomes/v1/report_service.pb.h"
#include "clients/cli/commands/reports_commands.h"
#include "clients/cli/report_text.h"

namespace cairn::cli {
namespace reports_freshness {

namespace v1 = outcomes::v1;

void Run(Shell& shell) {
  const auto response = shell.connection().Call<v1::GetFreshnessResponse>(v1::GetFreshnessRequest());
  if (shell.json) return shell.PrintJson(response);
  PrintFreshness(shell.out, shell.terminal, response);
}

}  // namespace reports_freshness

void AddReportsFreshness(CLI::App& parent, Shell& shell) {
  using namespace reports_freshness;
  auto* command = parent.add_subcommand("freshness", "How far reports know what the services have told");
  command->callback([&shell] { Run(shell); });
}

}  // namespace cairn::cli
