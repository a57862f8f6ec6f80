#pragma once

#include <optional>
#include <string>
#include <vector>

#include "outcomes/domain/report_catalogue.h"

namespace cairn::outcomes::domain {

using ReportLine = std::vector<measures::reports::Value>;

/// A line that is not the same in two results of one report.
struct LineChange {
  std::string table{};
  /// Of the line in the table that has it; of two in the earlier.
  std::size_t row = 0;
  /// Nothing where only the other has it.
  std::optional<ReportLine> before{};
  std::optional<ReportLine> after{};

  friend bool operator==(const LineChange&, const LineChange&) = default;
};

/// By table, in the order of `before`, then by row. Lines are the same line by what names them: their texts and labels
/// and, of a table of lines about single persons (a curve), its first number. Tables have the same names, in the same
/// order.
std::vector<LineChange> DifferencesOf(const std::vector<NamedTable>& before, const std::vector<NamedTable>& after);

}  // namespace cairn::outcomes::domain
