#pragma once

#include <array>
#include <string>
#include <vector>

#include "clients/exports/table.h"

namespace cairn::exports {

/// What one column of the files is.
struct CodebookLine {
  std::string name{};
  /// As NameOf(ColumnKind); "flag" of suppressed.
  std::string kind{};
  std::string unit{};
  /// Which values there are, and what an empty cell says.
  std::string values{};
  /// In words; empty where neither the table nor measures::reports::MeaningOf knows it.
  std::string meaning{};

  std::array<std::string, 5> cells() const { return {name, kind, unit, values, meaning}; }
};

constexpr std::array<const char*, 5> kCodebookHeader = {"column", "kind", "unit", "values", "meaning"};

/// A line for each column of the files, in their order; suppressed is the last.
std::vector<CodebookLine> CodebookOf(const Table& table);

/// With a header; as CsvText.
std::string CsvOf(const std::vector<CodebookLine>& lines);
/// {"definition","version","columns":[{"column","kind","unit","values","meaning"}]} and LF.
std::string JsonOf(const Table& table, const std::vector<CodebookLine>& lines);

}  // namespace cairn::exports
