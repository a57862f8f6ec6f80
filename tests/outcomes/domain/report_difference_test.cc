#include "outcomes/domain/report_difference.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using measures::reports::ColumnKind;
using measures::reports::Row;
using outcomes::domain::DifferencesOf;
using outcomes::domain::LineChange;
using outcomes::domain::NamedTable;
using outcomes::domain::ReportLine;

ReportLine Line(std::int64_t day, std::int64_t starters) { return Row().Count(day).Count(starters).Take(); }

std::vector<NamedTable> Days(std::vector<ReportLine> rows) {
  NamedTable table{.name = "retention"};
  table.report.columns = {{"day", ColumnKind::kLabel}, {"starters"}};
  table.report.rows = std::move(rows);
  return {table};
}

TEST(ReportDifference, IsNothingBetweenEqualResults) {
  EXPECT_TRUE(DifferencesOf(Days({Line(30, 5)}), Days({Line(30, 5)})).empty());
}

TEST(ReportDifference, NamesLinesThatDifferByWhatNamesThem) {
  const auto changes =
      DifferencesOf(Days({Line(30, 5), Line(90, 4), Line(180, 1)}), Days({Line(90, 4), Line(30, 6), Line(365, 0)}));
  const std::vector<LineChange> expected = {{"retention", 0, Line(30, 5), Line(30, 6)},
                                            {"retention", 2, Line(180, 1), std::nullopt},
                                            {"retention", 2, std::nullopt, Line(365, 0)}};
  EXPECT_EQ(changes, expected);
}

TEST(ReportDifference, OfACurveIsByDay) {
  const auto curve = [](double day, std::int64_t at_risk) {
    NamedTable table{.name = "curve"};
    table.report.lines = measures::reports::LineRelation::kPersons;
    table.report.columns = {{"group", ColumnKind::kText}, {"day", ColumnKind::kNumber}, {"at_risk"}};
    table.report.rows = {Row().Text("all").Number(day).Count(at_risk).Take()};
    return std::vector<NamedTable>{table};
  };
  EXPECT_EQ(DifferencesOf(curve(28, 3), curve(28, 4)).size(), 1U);
  EXPECT_EQ(DifferencesOf(curve(28, 3), curve(56, 3)).size(), 2U);
}

}  // namespace
}  // namespace cairn::tests
