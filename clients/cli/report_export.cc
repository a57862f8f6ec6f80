#include "clients/cli/report_export.h"

#include <algorithm>

#include "clients/cli/parquet_tool.h"
#include "clients/cli/report_answer.h"
#include "clients/cli/small_file.h"

namespace cairn::cli {
namespace {

using exports::Format;

constexpr std::size_t kLargestManifest = std::size_t{16} << 20;

std::string RowsInWords(std::int64_t rows) { return std::to_string(rows) + (rows == 1 ? " row" : " rows"); }

bool IsAsked(const ExportOptions& options, std::string_view format) {
  return std::find(options.formats.begin(), options.formats.end(), format) != options.formats.end();
}

/// Parquet is made of NDJSON.
std::vector<Format> FormatsOf(const ExportOptions& options) {
  std::vector<Format> formats;
  for (const auto format : {Format::kCsv, Format::kNdjson, Format::kXlsx}) {
    const auto times = std::count(options.formats.begin(), options.formats.end(), NameOf(format));
    for (auto i = times; i > 0; --i) formats.push_back(format);
    if (times == 0 && format == Format::kNdjson && IsAsked(options, "parquet")) formats.push_back(format);
  }
  return formats;
}

std::string ReadManifest(const ExportOptions& options) {
  return ReadSmallFile(options.folder + "/manifest.json", kLargestManifest);
}

/// Makes those that the manifest does not know of yet.
void AddParquet(const std::string& tool, const ExportOptions& options) {
  const auto manifest = exports::ManifestFrom(ReadManifest(options));
  if (manifest && std::any_of(manifest->files.begin(), manifest->files.end(),
                              [](const auto& file) { return file.kind == "parquet"; }))
    return;
  RunParquetTool(tool, options.folder);
}

}  // namespace

const char* const kExportFooter =
    "The folder of --out is made; it holds one export: a CSV and NDJSON file for each table, one workbook with a sheet "
    "for each, as\n"
    "asked for, codebook.csv and codebook.json, and last of all manifest.json with the SHA-256 of each: without it the "
    "export is not\n"
    "finished. Parquet is made of NDJSON by clients/parquet, where node has it. Numbers have as many digits as reading "
    "gives the\n"
    "same number of. A cell is empty where nothing is defined or it is hidden; the last column, suppressed, says "
    "whether one of its\n"
    "row is hidden. In CSV a text that begins with = + - @ tab or CR has an apostrophe before it.\n\n"
    "An export that was interrupted, or found the disk full, goes on behind the last rows that were safely written; "
    "XLSX is made\n"
    "again from the first.";

std::shared_ptr<ExportOptions> AddExportOptions(CLI::App& command) {
  const auto options = std::make_shared<ExportOptions>();
  command.add_option("--format", options->formats, "csv, ndjson, xlsx or parquet, or several: csv,xlsx")
      ->check(CLI::IsMember({"csv", "ndjson", "xlsx", "parquet"}))
      ->delimiter(',')
      ->required();
  command.add_option("--out,--to", options->folder, "Folder of the export")->required();
  return options;
}

std::shared_ptr<ExportOptions> AddResumedExport(CLI::App& command, const std::string& own) {
  command.footer(std::string(kExportFooter) +
                 "\nThe same command again goes on as of the position, data cut and view with which it began; where it "
                 "was finished it changes\n"
                 "nothing. " +
                 own);
  auto options = AddExportOptions(command);
  options->resume = true;
  return options;
}

outcomes::v1::RunReportRequest RequestOfExport(const ReportOptions& options, const ExportOptions& files, Shell& shell) {
  auto request = ReportRequestFrom(options);
  AskAsBegun(files.folder, request);
  FillProgramme(shell.connection(), options, request);
  return request;
}

void ExportReport(const exports::Answer& answer, const std::vector<exports::NextRow>& rows,
                  const ExportOptions& options, Shell& shell) {
  const std::string tool = IsAsked(options, "parquet") ? FindParquetTool() : "";
  const platform::SystemClock clock;
  const auto done = exports::Export(
      answer, rows,
      {.folder = options.folder, .formats = FormatsOf(options), .resume = options.resume, .clock = &clock});
  if (!done) throw Failure(done.error());
  if (!tool.empty()) AddParquet(tool, options);
  // As it stands there, also where it was finished before.
  const auto text = ReadManifest(options);
  if (shell.json) {
    shell.out << text;
    return;
  }
  const auto manifest = exports::ManifestFrom(text);
  if (!manifest) throw Fault(options.folder + "/manifest.json is no longer what was written");
  shell.out << RowsInWords(manifest->rows) << ", " << manifest->suppressed_rows << " of them with hidden cells\n";
  for (const auto& file : manifest->files)
    shell.out << file.mark.sha256 << "  " << options.folder << "/" << file.name << "\n";
}

}  // namespace cairn::cli
