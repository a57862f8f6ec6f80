#include "clients/cli/report_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/failure.h"
#include "clients/cli/report_options.h"
#include "clients/cli/report_plot.h"

namespace cairn::cli {
namespace {

namespace v1 = outcomes::v1;
using testing::HasSubstr;
using testing::Not;

void AddColumn(v1::ReportTable& table, const char* name, v1::ReportColumn::Kind kind) {
  auto& column = *table.add_columns();
  column.set_name(name);
  column.set_kind(kind);
}

/// A curve that falls to one half on day 28 and is told until day 56.
v1::ReportResult Curve(const std::vector<std::string>& groups = {"all"}) {
  v1::ReportResult result;
  result.set_report("discontinuation");
  auto& table = *result.add_tables();
  table.set_name("curve");
  AddColumn(table, "group", v1::ReportColumn::KIND_TEXT);
  AddColumn(table, "day", v1::ReportColumn::KIND_NUMBER);
  AddColumn(table, "survival", v1::ReportColumn::KIND_SHARE);
  for (const auto& group : groups) {
    for (const auto& [day, survival] : {std::pair(28.0, 0.5), std::pair(56.0, 0.25)}) {
      auto& row = *table.add_rows();
      row.add_cells()->set_text(group);
      row.add_cells()->set_number(day);
      row.add_cells()->set_number(survival);
    }
  }
  return result;
}

v1::ReportResult Bands(std::optional<std::int64_t> high) {
  v1::ReportResult result;
  auto& table = *result.add_tables();
  table.set_name("pdc_distribution");
  auto& row = *table.add_rows();
  for (const char* band : {"high", "partial", "low"}) {
    AddColumn(table, band, v1::ReportColumn::KIND_COUNT);
    auto& cell = *row.add_cells();
    if (high) cell.set_count(band == std::string("high") ? *high : 0);
  }
  return result;
}

TEST(ReportCellText, ShowsEachKindAndNothingForWhatIsNotKnown) {
  v1::ReportCell cell;
  EXPECT_EQ(ReportCellText(cell, v1::ReportColumn::KIND_COUNT), "");
  cell.set_count(0);
  EXPECT_EQ(ReportCellText(cell, v1::ReportColumn::KIND_COUNT), "0");
  cell.set_number(0.81349);
  EXPECT_EQ(ReportCellText(cell, v1::ReportColumn::KIND_SHARE), "81.3 %");
  EXPECT_EQ(ReportCellText(cell, v1::ReportColumn::KIND_NUMBER), "0.8135");
  cell.set_number(30);
  EXPECT_EQ(ReportCellText(cell, v1::ReportColumn::KIND_NUMBER), "30");
}

TEST(ReportText, NeverShowsNumbersWithoutWhatTheyAreNumbersOf) {
  auto result = Curve();
  result.set_definition("discontinuation/1");
  result.set_as_of("enrollment:3");
  result.set_input_digest("abcd");
  result.set_own_panel(true);
  auto& exclusion = *result.mutable_tables(0)->add_exclusions();
  exclusion.set_reason("not_mature");
  std::ostringstream out;
  PrintReportResult(out, {}, result);
  for (const char* part : {"discontinuation/1", "my own panel", "As of enrollment:3", "Input abcd",
                           "Left out: not_mature (not told)", "50.0 %"})
    EXPECT_THAT(out.str(), HasSubstr(part));
}

TEST(ReportText, NamesTheFactsBetweenTwoPositions) {
  v1::CompareReportsResponse comparison;
  auto& columns = *comparison.add_columns();
  columns.set_table("retention");
  auto& day = *columns.add_columns();
  day.set_name("day");
  day.set_kind(v1::ReportColumn::KIND_LABEL);
  auto& change = *comparison.add_rows();
  change.set_table("retention");
  change.mutable_after()->add_cells()->set_count(30);
  auto& fact = *comparison.add_facts();
  fact.set_source("prescribing");
  fact.set_position(17);
  fact.set_kind("DoseVoided");
  fact.set_corrects(true);
  std::ostringstream out;
  PrintReportComparison(out, {}, comparison);
  EXPECT_THAT(out.str(), HasSubstr("before: no such line"));
  EXPECT_THAT(out.str(), HasSubstr("after:  day 30"));
  EXPECT_THAT(out.str(), testing::ContainsRegex("prescribing +17 +DoseVoided +yes"));
}

TEST(ReportPlot, DrawsACurveThatFalls) {
  const auto drawing = PlotOf(Curve());
  EXPECT_THAT(drawing, HasSubstr("100 % |*"));
  EXPECT_THAT(drawing, HasSubstr("  0 % |"));
  EXPECT_THAT(drawing, HasSubstr("56\n"));
  EXPECT_THAT(PlotOf(Curve({"female", "male"})), HasSubstr("b male"));
}

TEST(ReportPlot, DrawsBandsAndSaysWhereThereIsNothingToDraw) {
  EXPECT_THAT(PlotOf(Bands(3)), HasSubstr("0.80 and more  |####"));
  EXPECT_THAT(PlotOf(Bands(3)), HasSubstr("# 3 (100 %)\n"));
  EXPECT_THAT(PlotOf(Bands(3)), Not(HasSubstr("Median")));
  for (const auto& result : {Bands(0), Bands(std::nullopt), v1::ReportResult()})
    EXPECT_EQ(PlotOf(result), "There is nothing to draw.\n");
}

TEST(ReportPlot, DrawsTheMiddleHalfBesideTheLineOfAdherence) {
  auto result = Bands(3);
  auto& table = *result.mutable_tables(0);
  for (const auto& [column, number] :
       {std::pair("first_quartile", 0.5), std::pair("median", 0.75), std::pair("third_quartile", 0.9)}) {
    AddColumn(table, column, v1::ReportColumn::KIND_SHARE);
    table.mutable_rows(0)->add_cells()->set_number(number);
  }
  const auto drawing = PlotOf(result);
  EXPECT_THAT(drawing, HasSubstr("[==============|========]\n"));
  EXPECT_THAT(drawing, HasSubstr("Median 0.75, the middle half from 0.50 to 0.90.\n"));
  for (const double low : {0.0, 1.0}) {
    table.mutable_rows(0)->mutable_cells(3)->set_number(low);
    EXPECT_THAT(PlotOf(result), HasSubstr("Median")) << low;
  }
  table.mutable_rows(0)->mutable_cells(5)->set_number(0.82);
  table.mutable_rows(0)->mutable_cells(3)->set_number(0.81);
  table.mutable_rows(0)->mutable_cells(4)->set_number(0.815);
  EXPECT_THAT(PlotOf(result), HasSubstr(":"));
}

TEST(ReportOptions, TakeParametersAndCohorts) {
  const auto parameter = ReportParameterFrom("anchor=enrollment");
  EXPECT_EQ(parameter.name() + " " + parameter.value(), "anchor enrollment");
  EXPECT_EQ(ReportParameterFrom("group=").value(), "");
  EXPECT_THROW(ReportParameterFrom("anchor"), Failure);
  EXPECT_THROW(ReportParameterFrom("=x"), Failure);
  ReportOptions options;
  options.disorder = "opioid-use";
  options.mentor = "without";
  options.medication = "tablets";
  const auto cohort = ReportCohortFrom(options);
  EXPECT_EQ(cohort.disorder(), v1::REPORT_DISORDER_OPIOID_USE);
  EXPECT_EQ(cohort.mentor(), v1::REPORT_MENTOR_WITHOUT);
  EXPECT_FALSE(cohort.has_started_from());
  options.medication = "beer";
  EXPECT_THROW(ReportCohortFrom(options), Failure);
}

}  // namespace
}  // namespace cairn::cli
