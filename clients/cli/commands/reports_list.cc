#include "cairn/outcomes/v1/report_service.pb.h"
#include "clients/cli/commands/reports_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/report_text.h"

namespace cairn::cli {
namespace reports_list {

namespace v1 = outcomes::v1;

void Run(const std::string& report, Shell& shell) {
  const auto response = shell.connection().Call<v1::ListReportsResponse>(v1::ListReportsRequest());
  if (shell.json) return shell.PrintJson(response);
  if (report.empty()) return PrintReports(shell.out, shell.terminal, response);
  for (const auto& one : response.reports()) {
    if (one.report() == report) return PrintReportDescription(shell.out, shell.terminal, one);
  }
  throw InvalidUsage("there is no report " + report + "; cairn reports list shows all");
}

}  // namespace reports_list

void AddReportsList(CLI::App& parent, Shell& shell) {
  using namespace reports_list;
  auto* command = parent.add_subcommand("list", "Every report: what it asks, and with which parameters");
  const auto report = std::make_shared<std::string>();
  command->add_option("REPORT", *report, "One of them, with its parameters");
  command->callback([report, &shell] { Run(*report, shell); });
}

}  // namespace cairn::cli
