#pragma once

#include <array>
#include <string>
#include <vector>

#include "clients/exports/answer.h"

namespace cairn::exports {

/// What one column of the files is.
struct CodebookLine {
  /// File name of the table.
  std::string table{};
  std::string name{};
  /// As NameOf(ColumnKind); "flag" of suppressed.
  std::string kind{};
  std::string unit{};
  /// Which values there are, and what an empty cell says.
  std::string values{};
  /// In words; empty where neither the table nor measures::reports::MeaningOf knows it.
  std::string meaning{};

  std::array<std::string, 6> cells() const { return {table, name, kind, unit, values, meaning}; }
};

constexpr std::array<const char*, 6> kCodebookHeader = {"table", "column", "kind", "unit", "values", "meaning"};

/// A line for each column of the files, in their order; suppressed is the last of each table.
std::vector<CodebookLine> CodebookOf(const Answer& answer);

/// With a header; as CsvText.
std::string CsvOf(const std::vector<CodebookLine>& lines);
/// {"tables":[{"table","definition","version","columns":[{"column","kind","unit","values","meaning"}]}]} and LF.
std::string JsonOf(const Answer& answer, const std::vector<CodebookLine>& lines);

}  // namespace cairn::exports
