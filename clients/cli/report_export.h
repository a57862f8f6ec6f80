#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

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

/// Exports, has cairn-parquet make Parquet where that was asked for, and prints what was written; with --json the
/// manifest. Throws Failure with the errors of exports::Export and of parquet_tool.h, the latter's PARQUET_TOOL_MISSING
/// before anything is written.
void ExportReport(const exports::Answer& answer, const std::vector<exports::NextRow>& rows,
                  const ExportOptions& options, Shell& shell);

}  // namespace cairn::cli
