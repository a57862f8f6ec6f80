#include "clients/cli/commands/reports_commands.h"
#include "clients/cli/report_options.h"
#include "clients/cli/report_plot.h"
#include "clients/cli/report_text.h"

namespace cairn::cli {
namespace reports_run {

namespace v1 = outcomes::v1;

void Run(const ReportOptions& options, bool plot, Shell& shell) {
  auto request = ReportRequestFrom(options);
  auto& connection = shell.connection();
  FillProgramme(connection, options, request);
  const auto response = connection.Call<v1::RunReportResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintReportResult(shell.out, shell.terminal, response.result());
  if (plot) shell.out << PlotOf(response.result());
}

}  // namespace reports_run

void AddReportsRun(CLI::App& parent, Shell& shell) {
  using namespace reports_run;
  auto* command = parent.add_subcommand("run", "Run a report");
  command->footer(
      "With --as-of and --cut of an answer the same report prints the same again, whatever was recorded since.");
  const auto options = AddReportOptions(*command);
  AddAsOf(*command, *options);
  const auto plot = std::make_shared<bool>(false);
  command->add_flag("--plot", *plot, "Draw the curve or the bands as well (discontinuation, pdc-distribution)");
  command->callback([options, plot, &shell] { Run(*options, *plot, shell); });
}

}  // namespace cairn::cli
