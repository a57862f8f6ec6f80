#include "clients/exports/export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "clients/exports/journal.h"
#include "tests/clients/exports/exported.h"

namespace cairn::exports {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Key;
using testing::UnorderedElementsAre;
using tests::FilesIn;
using tests::MadeAnswer;
using tests::MadeRows;
using tests::RequestInto;

constexpr auto kCsv = Format::kCsv;
constexpr auto kNdjson = Format::kNdjson;
constexpr auto kXlsx = Format::kXlsx;

std::string ReasonOf(const platform::Result<Manifest>& result) { return result ? "" : result.error().reason; }

TEST(Export, LeavesWholeFilesAndAManifestThatKnowsThem) {
  const tests::TemporaryFolder folder;
  const auto done = Export(MadeAnswer(), {MadeRows(1234)}, RequestInto(folder.File("x"), {kCsv, kNdjson, kXlsx}));
  ASSERT_TRUE(done) << done.error().message;
  const auto files = FilesIn(folder.File("x"));
  EXPECT_THAT(files, UnorderedElementsAre(Key("made_report.csv"), Key("made_report.ndjson"), Key("made_report.xlsx"),
                                          Key("codebook.csv"), Key("codebook.json"), Key("manifest.json")));
  const auto manifest = boost::json::parse(files.at("manifest.json")).as_object();
  EXPECT_EQ(manifest.at("rows").as_int64(), 1234);
  EXPECT_EQ(manifest.at("asOf").as_string(), "enrollment:812,prescribing:4410");
  EXPECT_EQ(manifest.at("definition").as_string(), "made_report");
  EXPECT_EQ(manifest.at("view").as_string(), "published");
  const auto& table = manifest.at("tables").as_array().at(0).as_object();
  EXPECT_EQ(table.at("rows").as_int64(), 1234);
  EXPECT_EQ(table.at("suppression").at("policy").as_string(), "published_report/2");
  EXPECT_EQ(table.at("suppression").at("to").as_string(), "10");
  EXPECT_TRUE(table.at("exclusions").as_array().at(1).at("count").is_null());
  EXPECT_EQ(manifest.at("madeAt").as_string(), "2026-11-18T11:06:40.000000Z");
  EXPECT_EQ(manifest.at("files").as_array().size(), 5u);
  for (const auto& file : manifest.at("files").as_array()) {
    const std::string name(file.at("name").as_string());
    EXPECT_EQ(static_cast<std::size_t>(file.at("bytes").as_int64()), files.at(name).size()) << name;
    EXPECT_EQ(std::string(file.at("sha256").as_string()), MarkOf(folder.File("x/" + name)).sha256) << name;
  }
  EXPECT_EQ(std::filesystem::status(folder.File("x/made_report.csv")).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(Export, GivesTheSameBytesEachTime) {
  tests::ExpectSameFiles(tests::Uninterrupted(700, {kCsv, kNdjson, kXlsx}),
                         tests::Uninterrupted(700, {kCsv, kNdjson, kXlsx}));
}

TEST(Export, WritesATableOfNobody) {
  const auto files = tests::Uninterrupted(0, {kCsv, kNdjson, kXlsx});
  EXPECT_EQ(files.at("made_report.csv"), "site,day,starters,share,'=mean,suppressed\r\n");
  EXPECT_EQ(files.at("made_report.ndjson"), "");
}

TEST(Export, NamesFilesAfterTheTable) {
  const tests::TemporaryFolder folder;
  auto answer = MadeAnswer();
  answer.tables[0].name = "curve";
  ASSERT_TRUE(Export(answer, {MadeRows(3)}, RequestInto(folder.File("x"), {kCsv})));
  EXPECT_TRUE(std::filesystem::exists(folder.File("x/made_report_curve.csv")));
  answer.tables[0].file = "mine";
  ASSERT_TRUE(Export(answer, {MadeRows(3)}, RequestInto(folder.File("z"), {kCsv})));
  EXPECT_TRUE(std::filesystem::exists(folder.File("z/mine.csv")));
  answer.tables[0].file = "../curve";
  EXPECT_EQ(ReasonOf(Export(answer, {MadeRows(3)}, RequestInto(folder.File("y"), {kCsv}))), "INVALID_REQUEST");
}

TEST(Export, RefusesAFolderThatHoldsAnother) {
  const tests::TemporaryFolder folder;
  const auto request = RequestInto(folder.File("x"), {kCsv});
  ASSERT_TRUE(Export(MadeAnswer(), {MadeRows(10)}, request));
  const auto before = FilesIn(folder.File("x"));
  EXPECT_EQ(ReasonOf(Export(MadeAnswer(), {MadeRows(10)}, request)), "EXPORT_EXISTS");
  auto other = MadeAnswer();
  other.tables[0].parameters[0].value = "one";
  EXPECT_EQ(ReasonOf(Export(other, {MadeRows(10)}, RequestInto(folder.File("x"), {kCsv}, true))), "EXPORT_OF_ANOTHER");
  EXPECT_EQ(ReasonOf(Export(MadeAnswer(), {MadeRows(10)}, RequestInto(folder.File("x"), {kNdjson}, true))),
            "EXPORT_OF_ANOTHER");
  tests::ExpectSameFiles(FilesIn(folder.File("x")), before);
  folder.Write("made_report.csv", "mine");
  EXPECT_EQ(ReasonOf(Export(MadeAnswer(), {MadeRows(10)}, RequestInto(folder.File("."), {kCsv}))), "EXPORT_EXISTS");
  EXPECT_EQ(folder.Read("made_report.csv"), "mine");
}

TEST(Export, AnswersAFinishedOneAgain) {
  const tests::TemporaryFolder folder;
  const auto first = Export(MadeAnswer(), {MadeRows(10)}, RequestInto(folder.File("x"), {kCsv}));
  const NextRow none = [](Cells&) -> bool { throw std::logic_error("was asked"); };
  const auto again = Export(MadeAnswer(), {none}, RequestInto(folder.File("x"), {kCsv}, true));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->rows, 10);
  EXPECT_EQ(again->files.front().mark, first->files.front().mark);
}

/// Rows that end with a fault after `count`.
NextRow BreakingAfter(std::int64_t count) {
  auto rows = MadeRows(count);
  return [rows](Cells& cells) {
    if (!rows(cells)) throw std::runtime_error("broken");
    return true;
  };
}

TEST(Export, GoesOnBehindWhatWasCommitted) {
  const std::vector<Format> formats = {kCsv, kNdjson};
  const tests::TemporaryFolder folder;
  EXPECT_THROW((void)Export(MadeAnswer(), {BreakingAfter(1700)}, RequestInto(folder.File("x"), formats)),
               std::runtime_error);
  EXPECT_THAT(FilesIn(folder.File("x")),
              UnorderedElementsAre(Key("made_report.csv.part"), Key("export.journal"), Key("made_report.ndjson.part")));
  EXPECT_EQ(ReasonOf(Export(MadeAnswer(), {MadeRows(2300)}, RequestInto(folder.File("x"), formats))),
            "EXPORT_UNFINISHED");
  auto other = MadeAnswer();
  other.as_of = "enrollment:813";
  EXPECT_EQ(ReasonOf(Export(other, {MadeRows(2300)}, RequestInto(folder.File("x"), formats, true))),
            "EXPORT_OF_ANOTHER");
  EXPECT_EQ(ReasonOf(Export(MadeAnswer(), {MadeRows(1400)}, RequestInto(folder.File("x"), formats, true))),
            "EXPORT_OF_ANOTHER")
      << "fewer rows than were written";
  ASSERT_TRUE(Export(MadeAnswer(), {MadeRows(2300)}, RequestInto(folder.File("x"), formats, true)));
  tests::ExpectSameFiles(FilesIn(folder.File("x")), tests::Uninterrupted(2300, formats));
}

TEST(Export, BeginsAnewWhereNothingWasCommitted) {
  const tests::TemporaryFolder folder;
  EXPECT_THROW((void)Export(MadeAnswer(), {BreakingAfter(400)}, RequestInto(folder.File("x"), {kCsv})),
               std::runtime_error);
  ASSERT_TRUE(Export(MadeAnswer(), {MadeRows(30)}, RequestInto(folder.File("x"), {kCsv})));
  tests::ExpectSameFiles(FilesIn(folder.File("x")), tests::Uninterrupted(30, {kCsv}));
}

TEST(Export, NoticesWhenWhatWasWrittenIsNoLongerThere) {
  const tests::TemporaryFolder folder;
  EXPECT_THROW((void)Export(MadeAnswer(), {BreakingAfter(1700)}, RequestInto(folder.File("x"), {kCsv})),
               std::runtime_error);
  auto part = folder.Read("x/made_report.csv.part");
  part[200] ^= 1;
  folder.Write("x/made_report.csv.part", part);
  EXPECT_EQ(ReasonOf(Export(MadeAnswer(), {MadeRows(2300)}, RequestInto(folder.File("x"), {kCsv}, true))),
            "EXPORT_DAMAGED");
  folder.Write("x/made_report.csv.part", part.substr(0, 100));
  EXPECT_EQ(ReasonOf(Export(MadeAnswer(), {MadeRows(2300)}, RequestInto(folder.File("x"), {kCsv}, true))),
            "EXPORT_DAMAGED");
}

TEST(Export, PassesOverACommitThatWasCutOff) {
  const tests::TemporaryFolder folder;
  EXPECT_THROW((void)Export(MadeAnswer(), {BreakingAfter(1700)}, RequestInto(folder.File("x"), {kCsv})),
               std::runtime_error);
  const auto journal = folder.Read("x/export.journal");
  folder.Write("x/export.journal", journal.substr(0, journal.size() - 20));
  ASSERT_TRUE(Export(MadeAnswer(), {MadeRows(1800)}, RequestInto(folder.File("x"), {kCsv}, true)));
  tests::ExpectSameFiles(FilesIn(folder.File("x")), tests::Uninterrupted(1800, {kCsv}));
}

TEST(Export, IsAloneInItsFolder) {
  const tests::TemporaryFolder folder;
  std::filesystem::create_directory(folder.File("x"));
  const Journal open(folder.File("x"));
  EXPECT_EQ(ReasonOf(Export(MadeAnswer(), {MadeRows(10)}, RequestInto(folder.File("x"), {kCsv}))), "EXPORT_IN_USE");
}

TEST(Export, RefusesBadInputAndNamesIt) {
  const tests::TemporaryFolder folder;
  auto answer = MadeAnswer();
  answer.tables[0].version = "";
  const auto bad = Export(answer, {MadeRows(1)}, RequestInto("", {kCsv, kCsv}));
  ASSERT_FALSE(bad);
  std::vector<std::string> fields;
  for (const auto& field : bad.error().fields) fields.push_back(field.field + " " + field.description);
  EXPECT_THAT(fields, ElementsAre("version must be there", "folder must be named", "formats must name csv once"));
  const NextRow short_row = [](Cells& cells) {
    cells = {"a"};
    return true;
  };
  const auto row = Export(MadeAnswer(), {short_row}, RequestInto(folder.File("x"), {kCsv}));
  ASSERT_FALSE(row);
  EXPECT_EQ(row.error().fields.at(0).field, "row 1");
  EXPECT_THAT(row.error().fields.at(0).description, HasSubstr("has 1 cells, the table 5 columns"));
  EXPECT_FALSE(std::filesystem::exists(folder.File("x/made_report.csv")));
  EXPECT_EQ(ReasonOf(Export(MadeAnswer(), {MadeRows(1)}, RequestInto("/proc/nowhere", {kCsv}))), "EXPORT_NOT_WRITTEN");
}

TEST(Export, RefusesWhatASheetDoesNotHold) {
  const tests::TemporaryFolder folder;
  auto answer = MadeAnswer();
  auto& table = answer.tables[0];
  table.columns = {{"n", ColumnKind::kCount}};
  std::int64_t row = 0;
  const NextRow many = [&](Cells& cells) {
    cells.assign(1, row);
    return row++ < 1'048'576;
  };
  EXPECT_EQ(ReasonOf(Export(answer, {many}, RequestInto(folder.File("x"), {kXlsx}))), "EXPORT_TOO_LARGE");
  table.columns = {{"t", ColumnKind::kText}};
  bool is_told = false;
  const NextRow long_text = [&](Cells& cells) {
    cells.assign(1, std::string(32'768, 'a'));
    return !std::exchange(is_told, true);
  };
  EXPECT_EQ(ReasonOf(Export(answer, {long_text}, RequestInto(folder.File("y"), {kXlsx}))), "EXPORT_TOO_LARGE");
  EXPECT_FALSE(std::filesystem::exists(folder.File("x/made_report.xlsx")));
  EXPECT_FALSE(std::filesystem::exists(folder.File("y/made_report.xlsx")));
}

}  // namespace
}  // namespace cairn::exports
