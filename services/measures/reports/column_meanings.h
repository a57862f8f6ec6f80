#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "measures/reports/report.h"

// What stands in each column of the reports, in words: a codebook is made of this, as are legends and tool tips.
namespace cairn::measures::reports {

struct ColumnMeaning {
  /// What a number counts or measures: "episodes", "days", "per 100 person-years"; empty for texts, labels and shares.
  std::string unit{};
  /// A sentence, or several. The header of the report says the same with its sources.
  std::string text{};
};

/// What `column` of the report `definition` ("retention/1") means. A limit of 95 % ("X_lower", "X_upper") is told of
/// its column, and "suppressed" is the same everywhere. Nothing for what no report of that name and version has.
std::optional<ColumnMeaning> MeaningOf(std::string_view definition, std::string_view column);

/// One column as it is written down, for tests that ask whether there is one too many.
struct ColumnEntry {
  std::string_view definition, column, unit, text;
};
std::span<const ColumnEntry> ColumnEntries();

}  // namespace cairn::measures::reports
