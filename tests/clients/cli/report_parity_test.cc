// Every report tells the same on the screen, in CSV, in NDJSON and in XLSX.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "clients/cli/report_answer.h"
#include "clients/cli/report_text.h"
#include "platform/csv/csv.h"
#include "tests/clients/cli/exported_reports.h"
#include "tests/clients/exports/sheet_reader.h"

namespace cairn::cli {
namespace {

namespace v1 = outcomes::v1;
using tests::Grid;

class ReportParity : public testing::TestWithParam<v1::ReportView> {
 protected:
  /// Calls `check(folder, grid, where)` for each table of each report.
  template <class Check>
  void ForEach(const Check& check) const {
    for (const auto& result : tests::EveryReport(GetParam())) {
      const tests::TemporaryFolder folder;
      tests::ExportInto(folder, result);
      for (const auto& grid : tests::GridsOf(result)) check(folder, grid, result);
    }
  }
};

/// What was read from a file, as the grid would have it.
v1::ReportCell Read(const std::string& text, v1::ReportColumn::Kind kind) {
  v1::ReportCell cell;
  if (text.empty()) return cell;
  if (kind == v1::ReportColumn::KIND_TEXT) {
    cell.set_text(text);
  } else if (kind == v1::ReportColumn::KIND_LABEL || kind == v1::ReportColumn::KIND_COUNT) {
    cell.set_count(std::stoll(text));
  } else {
    cell.set_number(std::strtod(text.c_str(), nullptr));
  }
  return cell;
}

void ExpectCell(const std::string& text, const v1::ReportCell& wanted, const v1::ReportColumn& column,
                const std::string& where) {
  const auto cell = Read(text, column.kind());
  EXPECT_EQ(ReportCellText(cell, column.kind()), ReportCellText(wanted, column.kind()))
      << where << " " << column.name();
  if (wanted.has_number()) {
    EXPECT_EQ(cell.number(), wanted.number()) << where << " " << column.name();
  }
  EXPECT_EQ(text.empty(), ReportCellText(wanted, column.kind()).empty()) << where << " " << column.name();
}

TEST_P(ReportParity, CsvIsTheGrid) {
  std::size_t tables = 0, rows = 0, numbers = 0;
  ForEach([&](const auto& folder, const Grid& grid, const auto&) {
    std::istringstream in(folder.Read("x/" + grid.file + ".csv"));
    platform::csv::RecordReader records(in);
    const auto header = platform::csv::ReadRecord(records.Next().value().content);
    ASSERT_EQ(header->size(), grid.columns.size() + 1) << grid.file;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) EXPECT_EQ(header->at(i), grid.columns[i].name());
    for (const auto& row : grid.rows) {
      const auto record = records.Next();
      ASSERT_TRUE(record) << grid.file;
      const auto cells = platform::csv::ReadRecord(record->content).value();
      ASSERT_EQ(cells.size(), row.cells.size() + 1);
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        ExpectCell(cells[i], row.cells[i], grid.columns[i], grid.file);
        numbers += row.cells[i].has_number() ? 1 : 0;
      }
      EXPECT_EQ(cells.back(), row.is_suppressed ? "true" : "false");
      ++rows;
    }
    EXPECT_FALSE(records.Next());
    ++tables;
  });
  EXPECT_GE(tables, 18U + 2U * 3U);
  EXPECT_GE(rows, 100U);
  EXPECT_GE(numbers, 50U) << "the programme must have something to tell";
}

std::string TextOf(const boost::json::value& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return std::string(value.get_string().data(), value.get_string().size());
  // Its digits as they stand there: Boost's reading is not always the nearest.
  return value.is_double() ? std::string() : boost::json::serialize(value);
}

TEST_P(ReportParity, NdjsonIsTheGrid) {
  ForEach([&](const auto& folder, const Grid& grid, const auto&) {
    std::istringstream in(folder.Read("x/" + grid.file + ".ndjson"));
    std::string line;
    for (const auto& row : grid.rows) {
      ASSERT_TRUE(std::getline(in, line)) << grid.file;
      const auto object = boost::json::parse(line).as_object();
      ASSERT_EQ(object.size(), row.cells.size() + 1);
      std::size_t i = 0;
      for (const auto& member : object) {
        if (i == row.cells.size()) {
          EXPECT_EQ(member.key(), "suppressed");
          EXPECT_EQ(member.value().as_bool(), row.is_suppressed);
          continue;
        }
        EXPECT_EQ(std::string(member.key()), grid.columns[i].name());
        if (member.value().is_double()) {
          EXPECT_NEAR(member.value().get_double(), row.cells[i].number(), 1e-15 * std::abs(row.cells[i].number()));
        } else {
          ExpectCell(TextOf(member.value()), row.cells[i], grid.columns[i], grid.file);
        }
        ++i;
      }
    }
    EXPECT_FALSE(std::getline(in, line));
  });
}

TEST_P(ReportParity, XlsxIsTheGrid) {
  ForEach([&](const auto& folder, const Grid& grid, const auto& result) {
    std::string name = result.report();
    std::replace(name.begin(), name.end(), '-', '_');
    const auto sheet = tests::ReadSheet(folder.File("x/" + name + ".xlsx"), grid.sheet);
    ASSERT_EQ(sheet.rows.size(), grid.rows.size() + 1) << grid.file;
    EXPECT_EQ(sheet.source.find("<f"), std::string::npos) << grid.file;
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
      const auto& row = sheet.rows[r + 1];
      for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        const auto found = row.find(i);
        const std::string text = found == row.end() ? "" : found->second.value;
        const auto& wanted = grid.rows[r].cells[i];
        if (wanted.has_number()) {
          EXPECT_NEAR(std::strtod(text.c_str(), nullptr), wanted.number(), 1e-15 * std::abs(wanted.number()));
        } else {
          ExpectCell(text, wanted, grid.columns[i], grid.file);
        }
      }
      EXPECT_EQ(row.at(grid.columns.size()).value, grid.rows[r].is_suppressed ? "1" : "0");
    }
  });
}

TEST_P(ReportParity, EveryColumnIsInTheCodebookWithItsMeaning) {
  // A test of groups is no measure: its table has words of its own.
  ForEach([&](const auto& folder, const Grid& grid, const auto& result) {
    const auto codebook = boost::json::parse(folder.Read("x/codebook.json")).as_object();
    const auto& table = codebook.at("tables").as_array().at(static_cast<std::size_t>(grid.sheet - 1)).as_object();
    EXPECT_EQ(std::string(table.at("table").as_string()), grid.file);
    const auto& columns = table.at("columns").as_array();
    ASSERT_EQ(columns.size(), grid.columns.size() + 1);
    for (const auto& column : columns)
      EXPECT_FALSE(column.at("meaning").as_string().empty())
          << result.report() << " " << column.at("column").as_string();
  });
}

TEST_P(ReportParity, TheManifestSaysWhichViewItIs) {
  for (const auto& result : tests::EveryReport(GetParam())) {
    const bool published = GetParam() == v1::REPORT_VIEW_PUBLISHED;
    const auto answer = AnswerOf(result);
    EXPECT_EQ(answer.view, published ? "published" : "clinic");
    EXPECT_EQ(answer.notice.empty(), published);
    EXPECT_EQ(answer.source_sha256, AnswerOf(result).source_sha256);
    for (const auto& table : answer.tables) {
      if (!published || table.name == "log_rank") continue;
      // Rows of episodes have no counts to hide: it is said by which rule nobody can be told from them.
      const std::string rule = result.report() == "episode-rows" ? "safe_harbor" : "suppression";
      EXPECT_TRUE(std::any_of(table.parameters.begin(), table.parameters.end(),
                              [&](const auto& one) { return one.name == rule; }))
          << result.report() << " " << table.name;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(EachView, ReportParity, testing::Values(v1::REPORT_VIEW_CLINIC, v1::REPORT_VIEW_PUBLISHED),
                         [](const auto& view) {
                           return view.param == v1::REPORT_VIEW_CLINIC ? "Clinic" : "Published";
                         });

TEST(AskAsBegun, KeepsWhatWasAskedFor) {
  const tests::TemporaryFolder folder;
  tests::ExportInto(folder, tests::EveryReport(v1::REPORT_VIEW_CLINIC).front());
  v1::RunReportRequest request;
  AskAsBegun(folder.File("x"), request);
  EXPECT_EQ(request.as_of(), "enrollment:812,prescribing:4410");
  EXPECT_EQ(request.data_cut().day(), 20);
  EXPECT_EQ(request.view(), v1::REPORT_VIEW_CLINIC);
  request.set_as_of("enrollment:1");
  request.mutable_data_cut()->set_day(3);
  request.set_view(v1::REPORT_VIEW_PUBLISHED);
  const auto asked = request;
  AskAsBegun(folder.File("x"), request);
  EXPECT_EQ(request.SerializeAsString(), asked.SerializeAsString());
  v1::RunReportRequest other;
  AskAsBegun(folder.File("nowhere"), other);
  EXPECT_EQ(other.SerializeAsString(), "");
}

}  // namespace
}  // namespace cairn::cli
