#pragma once

#include <gtest/gtest.h>

#include "measures/reports/report.h"

namespace cairn::tests {

inline std::int64_t CountAt(const measures::reports::Report& report, std::size_t row, std::string_view column) {
  return std::get<std::int64_t>(report.At(row, column));
}

/// Nothing where the cell is empty.
inline std::optional<double> NumberAt(const measures::reports::Report& report, std::size_t row,
                                      std::string_view column) {
  const auto& cell = report.At(row, column);
  return std::holds_alternative<std::monostate>(cell) ? std::nullopt : std::optional(std::get<double>(cell));
}

inline std::string TextAt(const measures::reports::Report& report, std::size_t row, std::string_view column) {
  return std::get<std::string>(report.At(row, column));
}

/// Every row has a cell for each column, and every cell what its column says.
inline void ExpectWhole(const measures::reports::Report& report) {
  using measures::reports::ColumnKind;
  EXPECT_FALSE(report.definition.empty());
  EXPECT_FALSE(report.unit.empty());
  EXPECT_FALSE(report.anchor.empty());
  EXPECT_FALSE(report.maturity.empty());
  for (const auto& row : report.rows) {
    ASSERT_EQ(row.size(), report.columns.size()) << report.definition;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (std::holds_alternative<std::monostate>(row[i])) continue;
      const auto kind = report.columns[i].kind;
      const bool fits = kind == ColumnKind::kText ? std::holds_alternative<std::string>(row[i])
                        : kind == ColumnKind::kCount || kind == ColumnKind::kLabel
                            ? std::holds_alternative<std::int64_t>(row[i])
                            : std::holds_alternative<double>(row[i]);
      EXPECT_TRUE(fits) << report.definition << " " << report.columns[i].name;
    }
  }
}

}  // namespace cairn::tests
