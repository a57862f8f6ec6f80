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
  std::vector<exports::Format> formats{};
  std::string folder{};
  bool resume = false;
};

/// --format, --to and --resume.
std::shared_ptr<ExportOptions> AddExportOptions(CLI::App& command);

/// What --help says of the files.
extern const char* const kExportFooter;

/// Exports, and prints what was written; with --json the manifest. Throws Failure with the errors of exports::Export.
void ExportReport(const exports::Table& table, const exports::NextRow& next, const ExportOptions& options,
                  Shell& shell);

}  // namespace cairn::cli
