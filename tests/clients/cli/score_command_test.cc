// The built command on small files, and what it says of bad ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/answer_file.h"
#include "clients/cli/failure.h"
#include "measures/instrument_json.h"
#include "tests/clients/cli/built_command.h"

namespace cairn::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using tests::Ended;

Ended Score(const std::string& arguments) {
  const tests::TemporaryFolder folder;
  return tests::RunBuilt(folder, "measures score " + arguments, CAIRN_SOURCE_DIR "/tests/data/measures");
}

TEST(MeasuresScore, ScoresWhatIsTyped) {
  const auto ended = Score("phq-9 1=1 2=1 3=1 4=1 5=1 6=1 9=0");
  EXPECT_EQ(ended.exit, 0) << ended.err;
  EXPECT_EQ(ended.out, "id,score,value,prorated,band,missing\n1,total,8,true,mild,7 8\n");
  EXPECT_EQ(Score("phq-9 1=1 --flags").out,
            "id,flag,raised,sex_not_stated\n1,suicide_item,,false\n1,positive,,false\n");
  EXPECT_THAT(Score("audit-c 1=1 2=1 3=1 --flags").out, HasSubstr("1,positive,true,true\n"));
  EXPECT_THAT(Score("audit-c 1=1 2=1 3=1 --flags --sex male").out, HasSubstr("1,positive,false,false\n"));
  EXPECT_THAT(Score("--json gad-7 1=1").out, HasSubstr("\"value\":null"));
}

// DAST-10 scores an item that is answered "no" (item 3), and needs all ten.
TEST(MeasuresScore, ScoresWhatHasNoTextHere) {
  EXPECT_THAT(Score("dast-10 1=0 2=0 3=0 4=0 5=0 6=0 7=0 8=0 9=0 10=0").out, HasSubstr("1,total,1,false,low,\n"));
}

TEST(MeasuresScore, ScoresAFileRowByRow) {
  const auto ended = Score("bam --input bam_answers.csv");
  EXPECT_EQ(ended.exit, 0) << ended.err;
  EXPECT_EQ(ended.out,
            "id,score,value,prorated,band,missing\n"
            "A-1,use,0,false,,\nA-1,risk,6,false,,\nA-1,protective,12,false,,\n"
            "A-2,use,,false,,4 5\nA-2,risk,6,false,,\nA-2,protective,12,false,,\n");
}

TEST(MeasuresScore, RefusesWhatMakesNoSense) {
  EXPECT_EQ(Score("phq-9").exit, 2);
  EXPECT_EQ(Score("phq-9 1=1 --input bam_answers.csv").exit, 2);
  EXPECT_THAT(Score("phq-8 1=1").err, HasSubstr("phq-9"));
  EXPECT_EQ(Score("phq-9 1=1 --version 2").exit, 2);
  EXPECT_EQ(Score("phq-9 1=1 1=2").exit, 2);
  const auto wrong = Score("phq-9 1=4 12=0");
  EXPECT_EQ(wrong.exit, 2);
  EXPECT_THAT(wrong.err, HasSubstr("item 1"));
  EXPECT_THAT(wrong.err, HasSubstr("item 12"));
}

std::vector<std::string> WrongWith(const std::string& content) {
  const auto& gad = *measures::FindInstrument(measures::ShippedInstruments(), "gad-7", 1).value();
  try {
    ScoreAnswerFile(content, "F.csv", gad, measures::ThresholdSex::kNotStated);
  } catch (const Failure& failure) {
    std::vector<std::string> said;
    for (const auto& field : failure.error.fields) said.push_back(field.field);
    return said;
  }
  return {};
}

TEST(AnswerFiles, AreRefusedWithEveryRecordThatIsWrong) {
  EXPECT_THAT(WrongWith("id,1,2\na,0,1\nb,4,0\na,0,0\nc,0\nd,x,0\n,0,0\n"),
              ElementsAre("record 3", "record 4", "record 5", "record 6", "record 7"));
  EXPECT_THAT(WrongWith("id,1,8,1\na,0,0,0\n"), ElementsAre("record 1", "record 1"));
  EXPECT_THAT(WrongWith(""), ElementsAre("the file"));
  EXPECT_THAT(WrongWith("id,1\n"), ElementsAre("the file"));
  EXPECT_THAT(WrongWith("id,1\na,\n"), ElementsAre()) << "nothing answered is no mistake";
}

}  // namespace
}  // namespace cairn::cli
