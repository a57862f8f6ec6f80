// An office program opens what is exported. Wants LibreOffice (tests/packages.txt).
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "platform/csv/csv.h"
#include "tests/clients/exports/exported.h"

namespace cairn::exports {
namespace {

class LibreOffice : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(std::system("command -v soffice >/dev/null"), 0) << "soffice is missing: install tests/packages.txt";
    const auto done = Export(tests::MadeAnswer(), {tests::MadeRows(kRows)},
                             tests::RequestInto(folder_.File("x"), {Format::kCsv, Format::kXlsx}));
    ASSERT_TRUE(done) << done.error().message;
  }

  /// Has it write FILE as another kind into the folder "out".
  void Convert(const std::string& file, const std::string& kind) {
    const std::string command = "soffice -env:UserInstallation=file://" + folder_.File("office") +
                                " --headless --convert-to '" + kind + "' --outdir '" + folder_.File("out") + "' '" +
                                folder_.File("x/" + file) + "' >/dev/null 2>&1 </dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }

  static constexpr std::int64_t kRows = 300;
  const tests::TemporaryFolder folder_;
};

void ExpectCell(const std::string& cell, const Cell& expected) {
  if (const auto* text = std::get_if<std::string>(&expected)) {
    // It has no character for some, and ends lines in its own way.
    const bool is_odd = text->find_first_of("\r\x01") != std::string::npos || text->find("\uFFFF") != std::string::npos;
    if (!is_odd) {
      EXPECT_EQ(cell, *text);
    }
  } else if (const auto* whole = std::get_if<std::int64_t>(&expected)) {
    EXPECT_NEAR(std::strtod(cell.c_str(), nullptr), static_cast<double>(*whole),
                std::abs(static_cast<double>(*whole)) * 1e-14);
  } else if (const auto* number = std::get_if<double>(&expected)) {
    // It writes at most twenty decimals.
    EXPECT_NEAR(std::strtod(cell.c_str(), nullptr), *number, std::max(std::abs(*number) * 1e-13, 5e-21)) << cell;
  } else {
    EXPECT_EQ(cell, "");
  }
}

TEST_F(LibreOffice, ReadsTheWorkbook) {
  // Sheet 1, UTF-8, numbers as they are and not as they are shown.
  Convert("made_report.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false");
  std::istringstream in(folder_.Read("out/made_report.csv"));
  platform::csv::RecordReader records(in);
  const RowMaker maker(tests::MadeTable());
  ASSERT_TRUE(records.Next());
  for (std::int64_t i = 0; i < kRows; ++i) {
    auto made = tests::MadeRow(i);
    FileRow row;
    ASSERT_EQ(maker.Take(made, row), "");
    const auto record = records.Next();
    ASSERT_TRUE(record) << i;
    const auto cells = platform::csv::ReadRecord(record->content);
    ASSERT_TRUE(cells) << record->content;
    ASSERT_EQ(cells->size(), row.cells.size() + 1);
    for (std::size_t c = 0; c < row.cells.size(); ++c) ExpectCell(cells->at(c), row.cells[c]);
    EXPECT_EQ(cells->back(), row.is_suppressed ? "TRUE" : "FALSE");
  }
  EXPECT_FALSE(records.Next());
}

std::size_t Count(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++count;
  return count;
}

TEST_F(LibreOffice, TakesNoCellForAFormula) {
  Convert("made_report.xlsx", "fods");
  const auto workbook = folder_.Read("out/made_report.fods");
  EXPECT_EQ(Count(workbook, "table:name=\"codebook\""), 1u);
  EXPECT_EQ(Count(workbook, "table:name=\"manifest\""), 1u);
  // What it makes of truth values, of which each row has one.
  const auto truths =
      Count(workbook, "table:formula=\"of:=TRUE()\"") + Count(workbook, "table:formula=\"of:=FALSE()\"");
  EXPECT_EQ(truths, static_cast<std::size_t>(kRows));
  EXPECT_EQ(Count(workbook, "table:formula="), truths);
  Convert("made_report.csv", "fods");
  const auto csv = folder_.Read("out/made_report.fods");
  EXPECT_NE(Count(csv, "cmd|"), 0u);
  EXPECT_EQ(Count(csv, "table:formula="), 0u);
}

}  // namespace
}  // namespace cairn::exports
