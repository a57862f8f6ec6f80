#include "clients/cli/commands/reports_commands.h"
#include "clients/cli/episode_rows.h"
#include "clients/cli/report_answer.h"
#include "clients/cli/report_export.h"
#include "clients/cli/report_options.h"

namespace cairn::cli {
namespace reports_rows {

namespace v1 = outcomes::v1;

void Run(const ReportOptions& options, const std::string& as_of, const ExportOptions& files, Shell& shell) {
  auto asked = ReportRequestFrom(options);
  asked.set_as_of(as_of);
  AskAsBegun(files.folder, asked);
  auto& connection = shell.connection();
  FillProgramme(connection, options, asked);
  const auto request = RowsRequestFrom(asked);
  const auto first = connection.Call<v1::ExportEpisodeRowsResponse>(request);
  ExportReport(AnswerOf(first), {RowsOfChunks(connection, request, first)}, files, shell);
}

}  // namespace reports_rows

void AddReportsRows(CLI::App& parent, Shell& shell) {
  using namespace reports_rows;
  auto* command = parent.add_subcommand("rows", "Episodes of care as files for research, a row each, of nobody");
  command->footer(std::string(kExportFooter) +
                  "\nRows are as the Safe Harbor method of the HIPAA Privacy Rule has them: no id, no date but a year, "
                  "no text that somebody\n"
                  "wrote, no age of 90 and more. They are in the order of what they say. Of 1 to 10 persons there are "
                  "none. Days are counted\n"
                  "from enrolment; codebook.csv says what each column means.\n"
                  "The same command again goes on as of the position and data cut with which it began.");
  const auto options = AddRowOptions(*command);
  const auto as_of = std::make_shared<std::string>();
  command->add_option("--as-of", *as_of, "As of this position, as a report prints it; everything when left out");
  const auto files = AddExportOptions(*command);
  files->resume = true;
  command->callback([options, as_of, files, &shell] { Run(*options, *as_of, *files, shell); });
}

}  // namespace cairn::cli
