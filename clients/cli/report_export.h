#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "clients/cli/report_options.h"
#include "clients/cli/shell.h"
#include "clients/exports/export.h"

namespace cairn::cli {

/// What every command that exports a report is asked with.
struct ExportOptions {
  /// "csv", "ndjson", "xlsx", "parquet".
  std::vector<std::string> formats{};
  std::string folder{};
  bool resume = false;
};

/// --format and --out (--to is the same).
std::shared_ptr<ExportOptions> AddExportOptions(CLI::App& command);

/// What --help says of the files.
extern const char* const kExportFooter;

/// AddExportOptions of a command that goes on by itself with what it began; its --help tells `own` of its files as
/// well.
std::shared_ptr<ExportOptions> AddResumedExport(CLI::App& command, const std::string& own);

/// What was asked for; as of the position, data cut and view with which it was begun, where it was. Throws
/// InvalidUsage, Failure.
outcomes::v1::RunReportRequest RequestOfExport(const ReportOptions& options, const ExportOptions& files, Shell& shell);

/// Exports, has cairn-parquet make Parquet where that was asked for, and prints what was written; with --json the
/// manifest. Throws Failure with the errors of exports::Export and of parquet_tool.h, the latter's PARQUET_TOOL_MISSING
/// before anything is written.
void ExportReport(const exports::Answer& answer, const std::vector<exports::NextRow>& rows,
                  const ExportOptions& options, Shell& shell);

}  // namespace cairn::cli
