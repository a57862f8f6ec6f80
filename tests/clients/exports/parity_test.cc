// The grid, CSV, NDJSON and XLSX tell the same.
#include <gtest/gtest.h>

#include <boost/json/basic_parser_impl.hpp>

#include "clients/exports/json_events.h"
#include "clients/exports/row_text.h"
#include "platform/csv/csv.h"
#include "tests/clients/exports/exported.h"
#include "tests/clients/exports/sheet_reader.h"

namespace cairn::exports {
namespace {

constexpr std::int64_t kRows = 3000;

class Parity : public testing::Test {
 protected:
  Parity() {
    const auto done = Export(tests::MadeAnswer(), {tests::MadeRows(kRows)},
                             tests::RequestInto(folder_.File("x"), {Format::kCsv, Format::kNdjson, Format::kXlsx}));
    EXPECT_TRUE(done) << done.error().message;
    const RowMaker maker(tests::MadeTable());
    for (std::int64_t i = 0; i < kRows; ++i) {
      auto cells = tests::MadeRow(i);
      EXPECT_EQ(maker.Take(cells, grid_.emplace_back()), "");
    }
  }

  std::string Text(const std::string& name) const { return folder_.Read("x/" + name); }
  std::string Path(const std::string& name) const { return folder_.File("x/" + name); }

  const tests::TemporaryFolder folder_;
  std::vector<FileRow> grid_;
};

/// A cell of the grid as CSV must have it; numbers are compared as numbers.
void ExpectCsvCell(const std::string& cell, const Cell& expected) {
  if (const auto* text = std::get_if<std::string>(&expected)) {
    EXPECT_EQ(cell, platform::csv::Defused(*text));
  } else if (const auto* whole = std::get_if<std::int64_t>(&expected)) {
    EXPECT_EQ(cell, std::to_string(*whole));
  } else if (const auto* number = std::get_if<double>(&expected)) {
    EXPECT_EQ(std::strtod(cell.c_str(), nullptr), *number);
  } else {
    EXPECT_EQ(cell, "");
  }
}

TEST_F(Parity, CsvIsTheGrid) {
  std::istringstream in(Text("made_report.csv"));
  platform::csv::RecordReader records(in);
  EXPECT_TRUE(records.Next());
  for (const auto& row : grid_) {
    const auto record = records.Next();
    ASSERT_TRUE(record);
    const auto cells = platform::csv::ReadRecord(record->content);
    ASSERT_TRUE(cells) << record->content;
    ASSERT_EQ(cells->size(), row.cells.size() + 1);
    for (std::size_t i = 0; i < row.cells.size(); ++i) ExpectCsvCell(cells->at(i), row.cells[i]);
    EXPECT_EQ(cells->back(), row.is_suppressed ? "true" : "false");
  }
  EXPECT_FALSE(records.Next());
}

Cell CellFrom(const boost::json::value& value) {
  if (value.is_string()) return std::string(value.get_string().data(), value.get_string().size());
  if (value.is_int64()) return value.get_int64();
  if (value.is_double()) return value.get_double();
  return std::monostate();
}

TEST_F(Parity, NdjsonIsTheGrid) {
  std::string all = "{\"rows\":[";
  std::istringstream lines(Text("made_report.ndjson"));
  for (std::string line; std::getline(lines, line);) all += (all.back() == '[' ? "" : ",") + line;
  all += "]}";
  std::size_t row = 0;
  JsonParser parser({}, JsonEvents::Taker{.member = [](std::string, boost::json::value) {},
                                          .rows = [] {},
                                          .row =
                                              [&](boost::json::value value) {
                                                const auto& expected = grid_.at(row++);
                                                std::size_t i = 0;
                                                for (const auto& member : value.as_object()) {
                                                  if (member.key() == "suppressed") {
                                                    EXPECT_EQ(member.value().as_bool(), expected.is_suppressed);
                                                    continue;
                                                  }
                                                  auto cell = CellFrom(member.value());
                                                  const auto& wanted = expected.cells.at(i++);
                                                  const auto* whole = std::get_if<std::int64_t>(&cell);
                                                  if (whole && std::holds_alternative<double>(wanted))
                                                    cell = static_cast<double>(*whole);
                                                  EXPECT_TRUE(cell == wanted) << "row " << row << ", cell " << i;
                                                }
                                                EXPECT_EQ(i, expected.cells.size());
                                              }});
  boost::json::error_code code;
  EXPECT_EQ(parser.write_some(false, all.data(), all.size(), code), all.size()) << code.message();
  EXPECT_EQ(row, grid_.size());
}

std::string Printed(double number) {
  std::string text;
  AppendNumber(text, number);
  return text;
}

void ExpectSheetCell(const std::map<std::size_t, tests::SheetCell>& row, std::size_t column, const Cell& expected) {
  const auto found = row.find(column);
  if (std::holds_alternative<std::monostate>(expected)) {
    EXPECT_EQ(found, row.end());
    return;
  }
  if (const auto* text = std::get_if<std::string>(&expected); text && text->empty()) return;
  ASSERT_NE(found, row.end());
  if (const auto* text = std::get_if<std::string>(&expected)) {
    EXPECT_EQ(found->second.type, "text");
    EXPECT_EQ(found->second.value, *text);
    return;
  }
  EXPECT_EQ(found->second.type, "number");
  const auto* whole = std::get_if<std::int64_t>(&expected);
  EXPECT_EQ(found->second.value, whole ? std::to_string(*whole) : Printed(std::get<double>(expected)));
}

TEST_F(Parity, XlsxIsTheGrid) {
  const auto sheet = tests::ReadSheet(Path("made_report.xlsx"), 1);
  ASSERT_EQ(sheet.rows.size(), grid_.size() + 1);
  EXPECT_EQ(sheet.rows[0].at(4).value, "=mean");
  for (std::size_t i = 0; i < grid_.size(); ++i) {
    const auto& row = sheet.rows[i + 1];
    for (std::size_t c = 0; c < grid_[i].cells.size(); ++c) ExpectSheetCell(row, c, grid_[i].cells[c]);
    EXPECT_EQ(row.at(5).type, "truth");
    EXPECT_EQ(row.at(5).value, grid_[i].is_suppressed ? "1" : "0");
  }
}

TEST_F(Parity, NoSheetHasAFormula) {
  for (const int number : {1, 2, 3}) {
    const auto sheet = tests::ReadSheet(Path("made_report.xlsx"), number);
    EXPECT_FALSE(sheet.rows.empty());
    EXPECT_EQ(sheet.source.find("<f"), std::string::npos) << number;
  }
}

TEST_F(Parity, SheetsOfCodebookAndManifestAreTheFiles) {
  std::istringstream in(Text("codebook.csv"));
  platform::csv::RecordReader records(in);
  const auto sheet = tests::ReadSheet(Path("made_report.xlsx"), 2);
  for (const auto& row : sheet.rows) {
    const auto record = records.Next();
    ASSERT_TRUE(record);
    const auto cells = *platform::csv::ReadRecord(record->content);
    for (const auto& [column, cell] : row) EXPECT_EQ(platform::csv::Defused(cell.value), cells.at(column));
  }
  EXPECT_FALSE(records.Next());
  const auto about = tests::ReadSheet(Path("made_report.xlsx"), 3);
  EXPECT_EQ(about.rows.at(0).at(1).value, "made_report");
  EXPECT_EQ(about.rows.at(1).at(1).value, "enrollment:812,prescribing:4410");
}

TEST_F(Parity, NoTextOfCsvBeginsActive) {
  std::istringstream in(Text("made_report.csv"));
  platform::csv::RecordReader records(in);
  while (const auto record = records.Next()) {
    const auto cells = *platform::csv::ReadRecord(record->content);
    for (const std::size_t text : {0u, 5u}) {
      const auto& cell = cells.at(text);
      EXPECT_TRUE(cell.empty() || std::string("=+-@\t\r").find(cell[0]) == std::string::npos) << cell;
    }
  }
}

}  // namespace
}  // namespace cairn::exports
