#include "clients/exports/report_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/clients/cli/temporary_file.h"

namespace cairn::exports {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::vector<std::string> WrongWith(const std::string& content) {
  const tests::TemporaryFolder folder;
  try {
    const ReportFile file(folder.Write("report.json", content));
  } catch (const platform::Rejected& rejected) {
    EXPECT_EQ(rejected.error().reason, "INVALID_REQUEST");
    std::vector<std::string> all;
    for (const auto& field : rejected.error().fields) all.push_back(field.field + " " + field.description);
    return all;
  }
  return {};
}

std::vector<Cells> RowsOf(const ReportFile& file) {
  std::vector<Cells> rows;
  const auto next = file.Rows();
  for (Cells cells; next(cells);) rows.push_back(cells);
  return rows;
}

constexpr char kWhole[] = R"({
  "rows": [["North", 30, 61, 0.1, null], ["\u0000=\n", -1, {"suppressed": true}, 1, 5e-324]],
  "view": "PUBLISHED", "definition": "retention", "version": 2, "asOf": "enrollment:7",
  "parameters": [{"name": "site", "value": "all"}], "exclusions": [{"reason": "not_mature", "count": null}],
  "columns": [{"name": "site", "kind": "text", "part": 1}, {"name": "day", "kind": "label"},
              {"name": "starters", "kind": "count"}, {"name": "share", "kind": "share", "meaning": "M", "unit": "u"},
              {"name": "mean", "kind": "number"}],
  "digest": "abc", "notice": "42 CFR part 2"
})";

TEST(ReportFile, ReadsMembersInAnyOrder) {
  const tests::TemporaryFolder folder;
  const ReportFile file(folder.Write("report.json", kWhole));
  const auto& answer = file.answer();
  const auto& table = answer.tables.at(0);
  EXPECT_EQ(table.definition, "retention");
  EXPECT_EQ(table.version, "2");
  EXPECT_EQ(answer.as_of, "enrollment:7");
  EXPECT_EQ(answer.digest, "abc");
  EXPECT_EQ(answer.notice, "42 CFR part 2");
  EXPECT_THAT(table.parameters, ElementsAre(Parameter{"site", "all"}));
  EXPECT_THAT(table.exclusions, ElementsAre(Exclusion{"", "not_mature", std::nullopt}));
  EXPECT_THAT(table.columns, SizeIs(5));
  EXPECT_EQ(table.columns[3].meaning, "M");
  EXPECT_THAT(answer.source_sha256, SizeIs(64));
  const auto rows = RowsOf(file);
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_EQ(rows[0], (Cells{"North", std::int64_t{30}, std::int64_t{61}, 0.1, std::monostate()}));
  EXPECT_EQ(rows[1], (Cells{std::string("\0=\n", 3), std::int64_t{-1}, Hidden(), std::int64_t{1}, 5e-324}));
  EXPECT_EQ(RowsOf(file), rows) << "again from the first";
}

TEST(ReportFile, ReadsEveryDoubleAsTheNearest) {
  const tests::TemporaryFolder folder;
  for (const char* text : {"0.10000000000000001", "1.7976931348623157e308", "2.2250738585072014e-308",
                           "0.84551240822557006", "9007199254740993.0", "-123456789.12345679"}) {
    const ReportFile file(
        folder.Write("report.json", std::string(R"({"definition":"d","version":"1","columns":[{"name":)") +
                                        R"("n","kind":"number"}],"rows":[[)" + text + "]]}"));
    EXPECT_EQ(std::get<double>(RowsOf(file).at(0).at(0)), std::strtod(text, nullptr)) << text;
  }
}

TEST(ReportFile, ReadsMoreThanAPieceAtATime) {
  std::string content =
      R"({"definition":"d","version":"1","columns":[{"name":"t","kind":"text"},{"name":"n","kind":"number"}],"rows":[)";
  for (int i = 0; i < 20'000; ++i)
    content += (i > 0 ? ",[\"row " : "[\"row ") + std::to_string(i) + " \\u00e6\"," + std::to_string(i) + ".5]";
  const tests::TemporaryFolder folder;
  const ReportFile file(folder.Write("report.json", content + "]}"));
  const auto rows = RowsOf(file);
  ASSERT_THAT(rows, SizeIs(20'000));
  for (int i = 0; i < 20'000; ++i) {
    EXPECT_EQ(rows[static_cast<std::size_t>(i)], (Cells{"row " + std::to_string(i) + " æ", i + 0.5}));
  }
}

TEST(ReportFile, NamesEverythingThatIsWrong) {
  EXPECT_THAT(WrongWith("{}"), ElementsAre("rows is missing"));
  EXPECT_THAT(WrongWith(R"({"rows":[]})"), ElementsAre("definition is missing", "version is missing"));
  EXPECT_THAT(WrongWith(R"({"rows":{},"definition":"d","definition":"e"})"),
              ElementsAre("rows must be a list", "definition stands there twice"));
  EXPECT_THAT(
      WrongWith(R"({"rows":[],"definition":1,"version":"1","asOf":[],"columns":[{"kind":"flag"},3],"parameters":{},
                   "exclusions":[{"reason":"r","count":-1}]})"),
      ElementsAre("definition must be a text", "parameters must be a list",
                  "exclusions[0].count must be a whole number from 0, or null where it is hidden",
                  "columns[0].name is missing", "columns[0].kind must be text, label, count, share or number",
                  "columns[1] must be an object", "asOf must be a text"));
  EXPECT_THAT(WrongWith(R"({"definition":"d","version":"1","columns":[{"name":"n","kind":"count"}],
                   "rows":[[1],[1.5],[],3,[[1]],[{"suppressed":false}],["1"],[18446744073709551615],[true]]})"),
              ElementsAre("rows[1] n is no whole number", "rows[2] has 0 cells, the table 1 columns",
                          "rows[3] must be a list", HasSubstr("rows[4] must have texts"),
                          HasSubstr("rows[5] must have texts"), "rows[6] n is no whole number",
                          "rows[7] n is beyond 9,007,199,254,740,992", "rows[8] n is no whole number"));
}

TEST(ReportFile, SaysWhereItIsNoJson) {
  for (const char* content :
       {"", "[]", "3", "\"rows\"", "null", "{\"rows\":[}", "{\"rows\":[]} {}", "{\"rows\":[\"\xff\"]}"}) {
    EXPECT_THAT(WrongWith(content), ElementsAre(HasSubstr("the file breaks at byte"))) << content;
  }
  EXPECT_THAT(WrongWith(std::string(200'000, '[')), ElementsAre(HasSubstr("the file breaks at byte")));
  EXPECT_THROW(ReportFile("/nowhere/report.json"), platform::Rejected);
}

TEST(ReportFile, CountsWhatItDoesNotName) {
  std::string rows;
  for (int i = 0; i < 60; ++i) rows += ",[]";
  const tests::TemporaryFolder folder;
  try {
    const ReportFile file(folder.Write(
        "report.json",
        R"({"definition":"d","version":"1","columns":[{"name":"n","kind":"count"}],"rows":[[1])" + rows + "]}"));
    FAIL();
  } catch (const platform::Rejected& rejected) {
    EXPECT_THAT(rejected.error().fields, SizeIs(50));
    EXPECT_THAT(rejected.error().message, HasSubstr("60 things"));
  }
}

TEST(ReportFile, NoticesThatTheFileHasChanged) {
  const tests::TemporaryFolder folder;
  const ReportFile file(folder.Write("report.json", kWhole));
  folder.Write("report.json", "{");
  EXPECT_THROW(RowsOf(file), platform::Rejected);
}

}  // namespace
}  // namespace cairn::exports
