#include "clients/cli/commands/reports_commands.h"
#include "clients/cli/report_options.h"
#include "clients/cli/report_text.h"

namespace cairn::cli {
namespace reports_compare {

namespace v1 = outcomes::v1;

void Run(const ReportOptions& options, const std::string& from, const std::string& to, Shell& shell) {
  auto asked = ReportRequestFrom(options);
  auto& connection = shell.connection();
  FillProgramme(connection, options, asked);
  v1::CompareReportsRequest request;
  request.set_report(asked.report());
  *request.mutable_parameters() = asked.parameters();
  *request.mutable_cohort() = asked.cohort();
  request.set_from_as_of(from);
  request.set_to_as_of(to);
  if (asked.has_data_cut()) *request.mutable_data_cut() = asked.data_cut();
  request.set_view(asked.view());
  const auto response = connection.Call<v1::CompareReportsResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintReportComparison(shell.out, shell.terminal, response);
}

}  // namespace reports_compare

void AddReportsCompare(CLI::App& parent, Shell& shell) {
  using namespace reports_compare;
  auto* command = parent.add_subcommand("compare", "What has changed in a report between two positions, and why");
  const auto options = AddReportOptions(*command);
  const auto from = std::make_shared<std::string>();
  const auto to = std::make_shared<std::string>();
  command->add_option("--from", *from, "As of this position, as a report prints it")->required();
  command->add_option("--to", *to, "And as of this; everything when left out");
  command->callback([options, from, to, &shell] { Run(*options, *from, *to, shell); });
}

}  // namespace cairn::cli
