#include "clients/cli/report_export.h"

#include <map>

#include "clients/cli/small_file.h"

namespace cairn::cli {
namespace {

using exports::Format;

const std::map<std::string, Format> kFormats = {
    {"csv", Format::kCsv}, {"ndjson", Format::kNdjson}, {"xlsx", Format::kXlsx}};

constexpr std::size_t kLargestManifest = std::size_t{16} << 20;

std::string RowsInWords(std::int64_t rows) { return std::to_string(rows) + (rows == 1 ? " row" : " rows"); }

}  // namespace

const char* const kExportFooter =
    "The folder of --to is made; it holds one export: DEFINITION.csv, .ndjson and .xlsx as asked for, codebook.csv and "
    "codebook.json,\n"
    "and last of all manifest.json with the SHA-256 of each: without it the export is not finished. Numbers have 17 "
    "significant\n"
    "digits, in XLSX 16. A cell is empty where nothing is defined or it is hidden; the last column, suppressed, says "
    "whether one of\n"
    "its row is hidden. In CSV a text that begins with = + - @ tab or CR has an apostrophe before it.\n\n"
    "An export that was interrupted, or found the disk full, goes on with --resume behind the last rows that were "
    "safely "
    "written;\n"
    "XLSX is made again from the first.";

std::shared_ptr<ExportOptions> AddExportOptions(CLI::App& command) {
  const auto options = std::make_shared<ExportOptions>();
  command.add_option("--format", options->formats, "csv, ndjson or xlsx, or several: csv,xlsx")
      ->transform(CLI::CheckedTransformer(kFormats))
      ->delimiter(',')
      ->required();
  command.add_option("--to", options->folder, "Folder of the export")->required();
  command.add_flag("--resume", options->resume, "Go on with what was begun there");
  return options;
}

void ExportReport(const exports::Table& table, const exports::NextRow& next, const ExportOptions& options,
                  Shell& shell) {
  const platform::SystemClock clock;
  const auto manifest = exports::Export(
      table, next, {.folder = options.folder, .formats = options.formats, .resume = options.resume, .clock = &clock});
  if (!manifest) throw Failure(manifest.error());
  if (shell.json) {
    // As it stands there, also where it was finished before.
    shell.out << ReadSmallFile(options.folder + "/manifest.json", kLargestManifest);
    return;
  }
  shell.out << RowsInWords(manifest->rows) << ", " << manifest->suppressed_rows << " of them with hidden cells\n";
  for (const auto& file : manifest->files) {
    shell.out << file.mark.sha256 << "  " << options.folder << "/" << file.name << "\n";
  }
}

}  // namespace cairn::cli
