#include "clients/cli/commands/reports_commands.h"
#include "clients/cli/report_answer.h"
#include "clients/cli/report_export.h"
#include "clients/cli/report_options.h"

namespace cairn::cli {
namespace reports_export {

namespace v1 = outcomes::v1;

void Run(const ReportOptions& options, const ExportOptions& files, Shell& shell) {
  const auto request = ExportRequestFrom(RequestOfExport(options, files, shell));
  const auto response = shell.connection().Call<v1::ExportReportResponse>(request);
  ExportReport(AnswerOf(response.result()), RowsOf(response.result()), files, shell);
}

}  // namespace reports_export

void AddReportsExport(CLI::App& parent, Shell& shell) {
  using namespace reports_export;
  auto* command = parent.add_subcommand("export", "A report as files for others: CSV, XLSX, NDJSON, Parquet");
  const auto options = AddReportOptions(*command);
  AddAsOf(*command, *options);
  const auto files =
      AddResumedExport(*command, "What an analyst gets is what reports run prints for them: without small counts.");
  command->callback([options, files, &shell] { Run(*options, *files, shell); });
}

}  // namespace cairn::cli
