#include "clients/exports/codebook.h"

#include <gtest/gtest.h>

#include "tests/clients/exports/made_table.h"

namespace cairn::exports {
namespace {

TEST(Codebook, TakesTheWordsOfTheTable) {
  const auto lines = CodebookOf(tests::MadeAnswer());
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(lines[1].name, "day");
  EXPECT_EQ(lines[1].kind, "label");
  EXPECT_EQ(lines[1].unit, "days");
  EXPECT_EQ(lines[1].meaning, "After day zero.");
  EXPECT_EQ(lines[5].name, "suppressed");
  EXPECT_EQ(lines[5].kind, "flag");
  EXPECT_EQ(lines[5].values, "true or false. Never empty.");
}

TEST(Codebook, KnowsTheReportsWithoutBeingTold) {
  Table table{.definition = "retention", .version = "1", .columns = {{"starters"}, {"in_care_share_lower"}, {"other"}}};
  auto lines = CodebookOf(AnswerOf(table));
  EXPECT_EQ(lines[0].unit, "episodes");
  EXPECT_NE(lines[0].meaning, "");
  EXPECT_EQ(lines[1].meaning, "Lower limit of 95 % of in_care_share.");
  EXPECT_EQ(lines[2].meaning, "");
  table.version = "2";
  EXPECT_EQ(CodebookOf(AnswerOf(table))[0].meaning, "") << "another version may mean something else";
}

TEST(Codebook, IsCsvAndJson) {
  const auto answer = tests::MadeAnswer();
  const auto lines = CodebookOf(answer);
  EXPECT_TRUE(CsvOf(lines).starts_with("table,column,kind,unit,values,meaning\r\nmade_report,site,text,,"));
  EXPECT_NE(CsvOf(lines).find("\r\nmade_report,'=mean,number,points,"), std::string::npos);
  EXPECT_TRUE(
      JsonOf(answer, lines)
          .starts_with("{\"tables\":[{\"table\":\"made_report\",\"definition\":\"made_report\",\"version\":\"3\","
                       "\"columns\":[{\"column\":\"site\",\"kind\":\"text\""));
}

}  // namespace
}  // namespace cairn::exports
