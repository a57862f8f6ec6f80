// The built command on small files: reference vectors, and what it says of bad ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/failure.h"
#include "clients/cli/survival_file.h"
#include "tests/clients/cli/built_command.h"

namespace cairn::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using tests::Ended;

Ended Survival(const std::string& arguments) {
  const tests::TemporaryFolder folder;
  return tests::RunBuilt(folder, "measures survival " + arguments, CAIRN_SOURCE_DIR "/tests/data/measures");
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(MeasuresSurvival, PrintsV40) {
  const auto ended = Survival("--input survival.csv --group arm");
  const auto lines = LinesOf(ended.out);
  ASSERT_EQ(lines.size(), 13u) << ended.err;
  EXPECT_EQ(lines[0], "group,time,n_risk,n_event,n_censor,survival,std_err,lower,upper");
  EXPECT_THAT(lines[1], StartsWith("A,28,10,1,1,0.90000000000000002,0.09486832980505"));
  EXPECT_THAT(lines[6], StartsWith("A,168,2,0,2,0.375"));
  EXPECT_THAT(lines[7], StartsWith("B,28,10,2,1,0.8"));
}

TEST(MeasuresSurvival, PrintsEverybodyWithoutAGroup) {
  const auto lines = LinesOf(Survival("--input survival.csv --at 90,30").out);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_THAT(lines[1], StartsWith("ALL,30,15,3,2,0.8"));
  EXPECT_THAT(lines[2], StartsWith("ALL,90,"));
}

TEST(MeasuresSurvival, PrintsQuantilesAndTheLogRankTest) {
  const auto quantiles = Survival("--input survival.csv --group arm --quantiles 0.5");
  EXPECT_THAT(quantiles.out, StartsWith("group,quantile,time,lower,upper\nA,0.5,140,28,\nB,0.5,84,")) << quantiles.err;
  const auto test = Survival("--input survival.csv --group arm --log-rank");
  EXPECT_THAT(test.out, StartsWith("chi_square,df,p_value\n0.893221")) << test.err;
  EXPECT_THAT(test.out, HasSubstr(",1,0.34460"));
  EXPECT_THAT(Survival("--input survival.csv --group arm --log-rank --json").out, HasSubstr("\"df\":1"));
}

TEST(MeasuresSurvival, RefusesWhatItCannotCompute) {
  EXPECT_EQ(Survival("--input survival.csv --log-rank").exit, 2);
  EXPECT_EQ(Survival("--input survival.csv --quantiles 1").exit, 2);
  EXPECT_EQ(Survival("--input survival.csv --interval wide").exit, 2);
  for (const char* time : {"-1", "inf", "nan", "x"}) {
    const auto test = Survival(std::string("--input survival.csv --at ") + time);
    EXPECT_EQ(test.exit, 2);
    EXPECT_THAT(test.err, HasSubstr(std::string("a time is a number from 0, not ") + time));
  }
  EXPECT_EQ(Survival("--input nowhere.csv").exit, 2);
  const auto ended = Survival("--input survival.csv --group sort");
  EXPECT_EQ(ended.exit, 2);
  EXPECT_THAT(ended.err, HasSubstr("sort"));
}

std::vector<std::string> WrongWith(const std::string& content, const std::string& group = "") {
  try {
    ParseSurvivalFile(content, group, "F.csv");
  } catch (const Failure& failure) {
    std::vector<std::string> said;
    for (const auto& field : failure.error.fields) said.push_back(field.field + " " + field.description);
    return said;
  }
  return {};
}

TEST(SurvivalFile, NamesEverythingThatIsWrong) {
  using testing::ElementsAre;
  EXPECT_THAT(WrongWith(""), ElementsAre("the file is empty"));
  EXPECT_THAT(WrongWith("id,time,event\n"), ElementsAre("the file has no row under the header"));
  EXPECT_THAT(WrongWith("id,time,time\n1,2,3\n"),
              ElementsAre("record 1, time stands in the header twice", "record 1, event is missing in the header"));
  EXPECT_THAT(WrongWith("id,time,event,arm\n"
                        "a,1,1,x\n"
                        "a,-1,2,\n"
                        ",inf,0,x\n"
                        "b,1\n"
                        "c,1 day,0,x\n",
                        "arm"),
              ElementsAre("record 3, id is that of record 2", "record 3, time must be a number from 0",
                          "record 3, event must be 1 (it happened) or 0 (it had not)", "record 3, arm is empty",
                          "record 4, id is empty", "record 4, time must be a number from 0",
                          "record 5 has 2 cells, the header 4", "record 6, time must be a number from 0"));
  EXPECT_THAT(WrongWith("\xEF\xBB\xBFid,event,time\r\n\"a\",1,2.5\r\n"), testing::IsEmpty());
}

}  // namespace
}  // namespace cairn::cli
