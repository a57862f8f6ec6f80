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
      "The file is what reports run --json prints: one JSON object with definition, version, columns and rows, and as "
      "they are known\n"
      "parameters, asOf, digest, exclusions. It is checked whole before anything is written.\n\n" +
      std::string(kExportFooter));
  const auto input = std::make_shared<std::string>();
  command->add_option("--input", *input, "JSON file")->required();
  const auto options = AddExportOptions(*command);
  command->callback([input, options, &shell] {
    try {
      const exports::ReportFile file(*input);
      ExportReport(file.table(), file.Rows(), *options, shell);
    } catch (const platform::Rejected& rejected) {
      throw Failure(rejected.error());
    }
  });
}

}  // namespace cairn::cli
