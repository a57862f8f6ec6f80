#include <map>
#include <memory>

#include "clients/cli/commands/measures_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/report_export.h"
#include "clients/exports/report_file.h"

namespace cairn::cli {

void AddMeasuresExport(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand(
      "export", "A report as files for others: CSV, XLSX, NDJSON, with codebook and manifest; needs no sign-in");
  command->footer(
      "The file is one JSON object with definition, version, columns and rows, and as they are known parameters, asOf, "
      "digest,\n"
      "exclusions (clients/cli/README.md). It is checked whole before anything is written. --resume goes on with what "
      "was begun.\n\n" +
      std::string(kExportFooter));
  const auto input = std::make_shared<std::string>();
  command->add_option("--input", *input, "JSON file")->required();
  const auto options = AddExportOptions(*command);
  command->add_flag("--resume", options->resume, "Go on with what was begun there");
  command->callback([input, options, &shell] {
    try {
      const exports::ReportFile file(*input);
      ExportReport(file.answer(), {file.Rows()}, *options, shell);
    } catch (const platform::Rejected& rejected) {
      throw Failure(rejected.error());
    }
  });
}

}  // namespace cairn::cli
