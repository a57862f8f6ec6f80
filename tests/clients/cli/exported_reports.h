#pragma once

#include <string>
#include <vector>

#include "cairn/outcomes/v1/report_service.pb.h"
#include "tests/clients/cli/temporary_file.h"

// Every report of the catalogue over an invented programme, as a service would answer it, and its export.
namespace cairn::tests {

/// R1 to R18; of those that are asked with more than defaults once more with other parameters; and rows of episodes.
std::vector<outcomes::v1::ReportResult> EveryReport(outcomes::v1::ReportView view);

/// The cells of a row but those of the column "suppressed", and what that says.
struct GridRow {
  std::vector<outcomes::v1::ReportCell> cells{};
  bool is_suppressed = false;
};
struct Grid {
  std::vector<outcomes::v1::ReportColumn> columns{};
  std::vector<GridRow> rows{};
  /// What its files are called before the dot.
  std::string file{};
  /// From 1, within its workbook.
  int sheet = 0;
};
std::vector<Grid> GridsOf(const outcomes::v1::ReportResult& result);

/// Exports all of CSV, NDJSON and XLSX into `folder`/x.
void ExportInto(const TemporaryFolder& folder, const outcomes::v1::ReportResult& result);

}  // namespace cairn::tests
