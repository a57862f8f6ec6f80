#include "clients/cli/commands/reports_commands.h"
#include "clients/cli/report_answer.h"
#include "clients/cli/report_export.h"
#include "clients/cli/report_options.h"

namespace cairn::cli {
namespace reports_export {

namespace v1 = outcomes::v1;

void Run(const ReportOptions& options, const std::string& as_of, const ExportOptions& files, Shell& shell) {
  auto request = ReportRequestFrom(options);
  request.set_as_of(as_of);
  AskAsBegun(files.folder, request);
  auto& connection = shell.connection();
  FillProgramme(connection, options, request);
  const auto response = connection.Call<v1::ExportReportResponse>(ExportRequestFrom(request));
  ExportReport(AnswerOf(response.result()), RowsOf(response.result()), files, shell);
}

}  // namespace reports_export

void AddReportsExport(CLI::App& parent, Shell& shell) {
  using namespace reports_export;
  auto* command = parent.add_subcommand("export", "A report as files for others: CSV, XLSX, NDJSON, Parquet");
  command->footer(std::string(kExportFooter) +
                  "\nThe same command again goes on as of the position, data cut and view with which it began; where "
                  "it was finished it changes\n"
                  "nothing. What an analyst gets is what reports run prints for them: without small counts.");
  const auto options = AddReportOptions(*command);
  const auto as_of = std::make_shared<std::string>();
  command->add_option("--as-of", *as_of, "As of this position, as a report prints it; everything when left out");
  const auto files = AddExportOptions(*command);
  files->resume = true;
  command->callback([options, as_of, files, &shell] { Run(*options, *as_of, *files, shell); });
}

}  // namespace cairn::cli
