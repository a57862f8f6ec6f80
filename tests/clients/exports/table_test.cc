#include "clients/exports/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "measures/reports/published.h"
#include "measures/reports/retention.h"
#include "tests/clients/exports/made_table.h"

namespace cairn::exports {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> WrongWith(const Table& table) {
  std::vector<std::string> all;
  for (const auto& problem : ProblemsOf(table)) all.push_back(problem.field + " " + problem.description);
  return all;
}

TEST(Table, NamesEverythingThatIsWrong) {
  EXPECT_THAT(WrongWith(tests::MadeTable()), IsEmpty());
  auto table = tests::MadeTable();
  table.definition = "../etc";
  table.version = "";
  table.columns[1].name = "site";
  table.columns[2].name = "";
  table.columns[3].name = "suppressed";
  EXPECT_THAT(WrongWith(table),
              ElementsAre("definition must be 1 to 64 of a to z, 0 to 9 and _, for files are named after it",
                          "version must be there", "columns[1].name stood there before",
                          "columns[2].name must have 1 to 200 bytes", "columns[3].kind of suppressed must be text"));
  EXPECT_THAT(WrongWith({}),
              ElementsAre("definition must be 1 to 64 of a to z, 0 to 9 and _, for files are named after it",
                          "version must be there", "columns must have at least one"));
  table = tests::MadeTable();
  table.definition = "codebook";
  EXPECT_THAT(WrongWith(table), ElementsAre("definition must not be codebook, which is another file"));
}

std::string Taken(Cells cells) {
  FileRow row;
  return RowMaker(tests::MadeTable()).Take(cells, row);
}

TEST(RowMaker, SaysWhatIsWrongWithARow) {
  const Cells right = {"a", std::int64_t{1}, std::int64_t{1}, 0.5, 0.5};
  EXPECT_EQ(Taken(right), "");
  EXPECT_EQ(Taken({"a"}), "has 1 cells, the table 5 columns");
  const auto with = [&](std::size_t at, Cell cell) {
    auto cells = right;
    cells[at] = std::move(cell);
    return Taken(std::move(cells));
  };
  EXPECT_EQ(with(0, std::int64_t{1}), "site is no text");
  EXPECT_EQ(with(1, "30"), "day is no whole number");
  EXPECT_EQ(with(2, 3.0), "starters is no whole number");
  EXPECT_EQ(with(2, kLargestWhole + 1), "starters is beyond 9,007,199,254,740,992");
  EXPECT_EQ(with(2, -kLargestWhole - 1), "starters is beyond 9,007,199,254,740,992");
  EXPECT_EQ(with(3, "1"), "share is no number");
  EXPECT_EQ(with(4, std::numeric_limits<double>::infinity()), "=mean is not finite");
  EXPECT_EQ(with(4, std::nan("")), "=mean is not finite");
}

TEST(RowMaker, TakesTheFlagOfAReportAndAddsHiddenCellsToIt) {
  auto table = tests::MadeTable();
  table.columns = {{"n", ColumnKind::kCount}, {"suppressed", ColumnKind::kText}, {"m", ColumnKind::kNumber}};
  const RowMaker maker(table);
  EXPECT_EQ(maker.columns().size(), 2u);
  const auto take = [&](Cells cells) {
    FileRow row;
    EXPECT_EQ(maker.Take(cells, row), "");
    EXPECT_EQ(row.cells.size(), 2u);
    return row.is_suppressed;
  };
  EXPECT_FALSE(take({std::int64_t{20}, "false", 0.5}));
  EXPECT_TRUE(take({std::monostate(), "true", std::monostate()}));
  EXPECT_TRUE(take({Hidden(), "false", 0.5}));
  FileRow row;
  Cells cells = {std::int64_t{20}, "maybe", 0.5};
  EXPECT_EQ(maker.Take(cells, row), "suppressed is neither true nor false");
}

TEST(TableOf, IsThatOfAPublishedReport) {
  measures::reports::Cohort cohort{.data_cut = *platform::ParseDate("2026-11-20")};
  const auto report = measures::reports::Published(measures::reports::Retention(cohort));
  const auto table = TableOf(report);
  EXPECT_EQ(table.definition, "retention");
  EXPECT_EQ(table.version, "1");
  EXPECT_EQ(table.data_cut, "2026-11-20");
  EXPECT_THAT(ProblemsOf(table), IsEmpty());
  const RowMaker maker(table);
  EXPECT_EQ(maker.columns().back().name, "transferred");
  for (const auto& line : report.rows) {
    auto cells = CellsOf(line);
    FileRow row;
    EXPECT_EQ(maker.Take(cells, row), "");
    EXPECT_FALSE(row.is_suppressed);
  }
}

TEST(ColumnKinds, HaveNamesThatAreReadBack) {
  for (const auto kind :
       {ColumnKind::kText, ColumnKind::kLabel, ColumnKind::kCount, ColumnKind::kShare, ColumnKind::kNumber}) {
    EXPECT_EQ(KindNamed(NameOf(kind)), kind);
  }
  EXPECT_EQ(KindNamed("flag"), std::nullopt);
}

}  // namespace
}  // namespace cairn::exports
