// An answer of several tables: a file of text for each, a sheet for each.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "clients/exports/journal.h"
#include "tests/clients/exports/exported.h"
#include "tests/clients/exports/sheet_reader.h"

namespace cairn::exports {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Key;
using testing::UnorderedElementsAre;
using tests::FilesIn;
using tests::MadeRows;
using tests::RequestInto;

const std::vector<Format> kAll = {Format::kCsv, Format::kNdjson, Format::kXlsx};

/// Three tables of the same columns.
Answer ThreeTables() {
  auto answer = tests::MadeAnswer();
  answer.name = "survey";
  answer.data_cut = "2026-11-20";
  const auto table = answer.tables[0];
  answer.tables.assign(3, table);
  for (std::size_t i = 0; i < 3; ++i) {
    const char* name = std::array{"summary", "curve", "endings"}[i];
    answer.tables[i].name = name;
    answer.tables[i].file = std::string("survey_") + name;
  }
  return answer;
}

std::vector<NextRow> Rows(std::int64_t first, std::int64_t second, std::int64_t third) {
  return {MadeRows(first), MadeRows(second), MadeRows(third)};
}

/// Ends with a fault after `count`.
NextRow BreakingAfter(std::int64_t count) {
  auto rows = MadeRows(count);
  return [rows](Cells& cells) {
    if (!rows(cells)) throw std::runtime_error("broken");
    return true;
  };
}

TEST(SeveralTables, HaveAFileAndASheetEachAndOneManifest) {
  const tests::TemporaryFolder folder;
  ASSERT_TRUE(Export(ThreeTables(), Rows(3, 1200, 0), RequestInto(folder.File("x"), kAll)));
  const auto files = FilesIn(folder.File("x"));
  EXPECT_THAT(
      files, UnorderedElementsAre(Key("survey_summary.csv"), Key("survey_summary.ndjson"), Key("survey_curve.csv"),
                                  Key("survey_curve.ndjson"), Key("survey_endings.csv"), Key("survey_endings.ndjson"),
                                  Key("survey.xlsx"), Key("codebook.csv"), Key("codebook.json"), Key("manifest.json")));
  const auto manifest = boost::json::parse(files.at("manifest.json")).as_object();
  EXPECT_EQ(manifest.at("rows").as_int64(), 1203);
  std::vector<std::int64_t> rows;
  for (const auto& table : manifest.at("tables").as_array()) rows.push_back(table.at("rows").as_int64());
  EXPECT_THAT(rows, ElementsAre(3, 1200, 0));
  EXPECT_EQ(manifest.at("files").as_array().size(), 9U);
  for (const auto& file : manifest.at("files").as_array())
    EXPECT_EQ(std::string(file.at("sha256").as_string()),
              MarkOf(folder.File("x/" + std::string(file.at("name").as_string()))).sha256);
  const auto path = folder.File("x/survey.xlsx");
  for (const auto& [sheet, count] : {std::pair(1, 3U), std::pair(2, 1200U), std::pair(3, 0U)})
    EXPECT_EQ(tests::ReadSheet(path, sheet).rows.size(), count + 1) << sheet;
  EXPECT_EQ(tests::ReadSheet(path, 4).rows.size(), 3U * 6U + 1U) << "codebook";
}

TEST(SeveralTables, GoOnInWhicheverWasBroken) {
  const tests::TemporaryFolder expected;
  ASSERT_TRUE(Export(ThreeTables(), Rows(700, 1300, 900), RequestInto(expected.File("x"), kAll)));
  for (std::size_t broken = 0; broken < 3; ++broken) {
    const tests::TemporaryFolder folder;
    auto rows = Rows(700, 1300, 900);
    rows[broken] = BreakingAfter(600);
    EXPECT_THROW((void)Export(ThreeTables(), rows, RequestInto(folder.File("x"), kAll)), std::runtime_error);
    for (const auto& [name, content] : FilesIn(folder.File("x")))
      EXPECT_TRUE(name.ends_with(".part") || name == "export.journal") << name;
    ASSERT_TRUE(Export(ThreeTables(), Rows(700, 1300, 900), RequestInto(folder.File("x"), kAll, true))) << broken;
    tests::ExpectSameFiles(FilesIn(folder.File("x")), FilesIn(expected.File("x")));
  }
}

TEST(SeveralTables, NoticeWhenOneThatWasDoneIsNoLongerThere) {
  const tests::TemporaryFolder folder;
  auto rows = Rows(700, 1300, 900);
  rows[2] = BreakingAfter(10);
  EXPECT_THROW((void)Export(ThreeTables(), rows, RequestInto(folder.File("x"), kAll)), std::runtime_error);
  folder.Write("x/survey_curve.csv.part", "mine");
  const auto again = Export(ThreeTables(), Rows(700, 1300, 900), RequestInto(folder.File("x"), kAll, true));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().reason, "EXPORT_DAMAGED");
}

TEST(SeveralTables, AreNotCalledAlike) {
  auto answer = ThreeTables();
  answer.tables[2].file = answer.tables[0].file;
  std::vector<std::string> wrong;
  for (const auto& problem : ProblemsOf(answer)) wrong.push_back(problem.field + " " + problem.description);
  EXPECT_THAT(wrong, ElementsAre("tables[2].table is called as one before it"));
  answer = ThreeTables();
  answer.name = "../survey";
  EXPECT_FALSE(ProblemsOf(answer).empty());
  answer.tables.clear();
  EXPECT_FALSE(ProblemsOf(answer).empty());
  EXPECT_THAT(ProblemsOf(ThreeTables()), IsEmpty());
}

TEST(SheetNames, FitAndDiffer) {
  auto answer = ThreeTables();
  EXPECT_THAT(SheetNamesOf(answer), ElementsAre("summary", "curve", "endings"));
  answer.tables[0].name = answer.tables[1].name = std::string(40, 'a');
  answer.tables[2].name = "codebook";
  EXPECT_THAT(SheetNamesOf(answer), ElementsAre(std::string(31, 'a'), std::string(29, 'a') + "_2", "codebook_2"));
  EXPECT_THAT(SheetNamesOf(tests::MadeAnswer()), ElementsAre("data"));
}

TEST(Pin, SaysAsOfWhenAnExportWasBegunAndFinished) {
  const tests::TemporaryFolder folder;
  EXPECT_FALSE(PinIn(folder.File("x")));
  auto rows = Rows(700, 1300, 900);
  rows[1] = BreakingAfter(10);
  EXPECT_THROW((void)Export(ThreeTables(), rows, RequestInto(folder.File("x"), kAll)), std::runtime_error);
  for (const bool is_finished : {false, true}) {
    const auto pin = PinIn(folder.File("x"));
    ASSERT_TRUE(pin) << is_finished;
    EXPECT_EQ(pin->as_of, "enrollment:812,prescribing:4410");
    EXPECT_EQ(pin->data_cut, "2026-11-20");
    EXPECT_EQ(pin->view, "published");
    ASSERT_TRUE(Export(ThreeTables(), Rows(700, 1300, 900), RequestInto(folder.File("x"), kAll, true)));
  }
  folder.Write("x/manifest.json", "{\n");
  EXPECT_FALSE(PinIn(folder.File("x")));
}

}  // namespace
}  // namespace cairn::exports
