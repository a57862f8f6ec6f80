#include "clients/cli/commands/reports_commands.h"
#include "clients/cli/episode_rows.h"
#include "clients/cli/report_export.h"
#include "clients/cli/report_options.h"

namespace cairn::cli {
namespace reports_rows {

namespace v1 = outcomes::v1;

void Run(const ReportOptions& options, const ExportOptions& files, Shell& shell) {
  const auto request = RowsRequestFrom(RequestOfExport(options, files, shell));
  const auto ask = [&shell](const v1::ExportEpisodeRowsRequest& chunk) {
    return shell.connection().Call<v1::ExportEpisodeRowsResponse>(chunk);
  };
  const auto first = ask(request);
  ExportReport(AnswerOf(first), {RowsOfChunks(ask, request, first)}, files, shell);
}

}  // namespace reports_rows

void AddReportsRows(CLI::App& parent, Shell& shell) {
  using namespace reports_rows;
  auto* command = parent.add_subcommand("rows", "Episodes of care as files for research, a row each, of nobody");
  const auto options = AddRowOptions(*command);
  AddAsOf(*command, *options);
  const auto files = AddResumedExport(
      *command,
      "Rows are as the Safe Harbor method of the HIPAA Privacy Rule has them: no id, no date but\n"
      "a year, no text that somebody wrote, no age of 90 and more. They are as of the end of a year, for everybody the "
      "same, in the\n"
      "order of what they say. Of 1 to 10 persons there are none. Days are counted from enrolment; codebook.csv says "
      "what each column\n"
      "means.");
  command->callback([options, files, &shell] { Run(*options, *files, shell); });
}

}  // namespace cairn::cli
