// LibreOffice finds the grid of every report in its workbook. Wants LibreOffice (tests/packages.txt).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "platform/csv/csv.h"
#include "tests/clients/cli/exported_reports.h"

namespace cairn::cli {
namespace {

namespace v1 = outcomes::v1;

void ExpectCell(const std::string& cell, const v1::ReportCell& wanted, const std::string& where) {
  if (wanted.has_text()) {
    EXPECT_EQ(cell, wanted.text()) << where;
  } else if (wanted.has_count()) {
    EXPECT_EQ(cell, std::to_string(wanted.count())) << where;
  } else if (wanted.has_number()) {
    // It writes at most twenty decimals.
    EXPECT_NEAR(std::strtod(cell.c_str(), nullptr), wanted.number(), std::max(std::abs(wanted.number()) * 1e-13, 5e-21))
        << where;
  } else {
    EXPECT_EQ(cell, "") << where;
  }
}

void ExpectSheet(const std::string& csv, const tests::Grid& grid) {
  std::istringstream in(csv);
  platform::csv::RecordReader records(in);
  ASSERT_TRUE(records.Next()) << grid.file;
  for (const auto& row : grid.rows) {
    const auto record = records.Next();
    ASSERT_TRUE(record) << grid.file;
    const auto cells = platform::csv::ReadRecord(record->content).value();
    ASSERT_EQ(cells.size(), row.cells.size() + 1) << grid.file;
    for (std::size_t i = 0; i < row.cells.size(); ++i) ExpectCell(cells[i], row.cells[i], grid.file);
    EXPECT_EQ(cells.back(), row.is_suppressed ? "TRUE" : "FALSE");
  }
  EXPECT_FALSE(records.Next());
}

TEST(ReportsInLibreOffice, AreTheGrid) {
  ASSERT_EQ(std::system("command -v soffice >/dev/null"), 0) << "soffice is missing: install tests/packages.txt";
  const tests::TemporaryFolder all;
  std::filesystem::create_directory(all.File("in"));
  // Those with the defaults, one for each name.
  std::map<std::string, v1::ReportResult> results;
  for (const auto& result : tests::EveryReport(v1::REPORT_VIEW_PUBLISHED)) results.emplace(result.report(), result);
  for (const auto& [report, result] : results) {
    const tests::TemporaryFolder folder;
    tests::ExportInto(folder, result);
    for (const auto& entry : std::filesystem::directory_iterator(folder.File("x"))) {
      if (entry.path().extension() == ".xlsx")
        std::filesystem::copy(entry.path(), all.File("in/" + entry.path().filename().string()));
    }
  }
  // Every sheet, UTF-8, numbers as they are and not as they are shown.
  const std::string command =
      "soffice -env:UserInstallation=file://" + all.File("office") +
      " --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,"
      "false,false,-1' --outdir '" +
      all.File("out") + "' '" + all.File("in") + "'/*.xlsx >/dev/null 2>&1 </dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0);
  int sheets = 0;
  for (const auto& [report, result] : results) {
    std::string book = report;
    std::replace(book.begin(), book.end(), '-', '_');
    for (const auto& grid : tests::GridsOf(result)) {
      const bool is_alone = result.tables_size() == 1;
      const std::string sheet = is_alone ? "data" : result.tables(grid.sheet - 1).name();
      ExpectSheet(all.Read("out/" + book + "-" + sheet + ".csv"), grid);
      ++sheets;
    }
    EXPECT_FALSE(all.Read("out/" + book + "-codebook.csv").empty()) << report;
    EXPECT_FALSE(all.Read("out/" + book + "-manifest.csv").empty()) << report;
  }
  EXPECT_GE(sheets, 22);
}

}  // namespace
}  // namespace cairn::cli
