// The built command on small files: reference vectors, and what it says of bad ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/count_file.h"
#include "clients/cli/failure.h"
#include "tests/clients/cli/built_command.h"

namespace cairn::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::Ended;

Ended SuppressFile(const std::string& arguments) {
  const tests::TemporaryFolder folder;
  return tests::RunBuilt(folder, "measures suppress --input counts.csv " + arguments,
                         CAIRN_SOURCE_DIR "/tests/data/measures");
}

TEST(MeasuresSuppress, PrintsV39) {
  const auto ended = SuppressFile("");
  EXPECT_EQ(ended.exit, 0) << ended.err;
  EXPECT_EQ(ended.out,
            "site,30 days,90 days,180 days,total,suppressed\n"
            "North,,,30,59,true\n"
            "South,,40,,80,true\n"
            "\"East, new\",33,,,66,true\n"
            "total,76,71,58,205,false\n");
}

TEST(MeasuresSuppress, KeepsToTheLimitsThatAreAskedFor) {
  EXPECT_THAT(SuppressFile("--max 3").out, HasSubstr("North,25,4,30,59,false\n"));
  EXPECT_THAT(SuppressFile("--min 5 --max 9").out, HasSubstr("\"East, new\",33,,,66,true\n"));
  EXPECT_THAT(SuppressFile("--least-width 1000").out, HasSubstr("total,,,,,true\n"));
}

TEST(MeasuresSuppress, PrintsJson) {
  EXPECT_THAT(SuppressFile("--json").out, HasSubstr("{\"site\":\"North\",\"30 days\":null,\"90 days\":null,"
                                                    "\"180 days\":30,\"total\":59,\"suppressed\":\"true\"}"));
}

TEST(MeasuresSuppress, RefusesWhatMakesNoSense) {
  EXPECT_EQ(SuppressFile("--min 11").exit, 2);
  EXPECT_EQ(SuppressFile("--min 0").exit, 2);
  EXPECT_EQ(SuppressFile("--least-width 0").exit, 2);
  const tests::TemporaryFolder folder;
  EXPECT_EQ(tests::RunBuilt(folder, "measures suppress --input nowhere.csv", CAIRN_SOURCE_DIR).exit, 2);
}

std::vector<std::string> WrongWith(const std::string& content) {
  try {
    ParseCountFile(content, "F.csv");
  } catch (const Failure& failure) {
    std::vector<std::string> said;
    for (const auto& field : failure.error.fields) said.push_back(field.field + " " + field.description);
    return said;
  }
  return {};
}

TEST(CountFile, NamesEverythingThatIsWrong) {
  EXPECT_THAT(WrongWith(""), ElementsAre("the file is empty"));
  EXPECT_THAT(WrongWith("site\nA\n"), ElementsAre("record 1 must name the label of the rows and at least one column"));
  EXPECT_THAT(WrongWith("site,n\n"), ElementsAre("the file has no row under the header"));
  EXPECT_THAT(WrongWith("site,n,n,Total\n"), ElementsAre("record 1 has a label that stood there before",
                                                         "record 1 has the label total, which is added"));
  EXPECT_THAT(
      WrongWith("site,n,m\nA,1\nA,-1,2\nA,1,x\n,1,2.0\ntotal,1,2\n"),
      ElementsAre("record 2 has 2 cells, the header 3", "record 3 n must be a whole number from 0 to 1,000,000,000",
                  "record 4 has a label that stood there before",
                  "record 4 m must be a whole number from 0 to 1,000,000,000", "record 5 has an empty label",
                  "record 5 m must be a whole number from 0 to 1,000,000,000",
                  "record 6 has the label total, which is added"));
  std::string large = "site,n\n";
  for (int i = 0; i < 10'001; ++i) large += std::to_string(i) + ",1\n";
  EXPECT_THAT(WrongWith(large), ElementsAre("the file has more than 10,000 counts"));
}

TEST(CountFile, ReadsWhatIsThere) {
  EXPECT_THAT(WrongWith("\xEF\xBB\xBFsite,n\r\nA,0\r\n\r\nB,1000000000\r\n"), IsEmpty());
  const auto file = ParseCountFile("site,n\nA,0\nB,12\n", "F.csv");
  EXPECT_THAT(file.rows, ElementsAre("A", "B"));
  EXPECT_THAT(file.counts, ElementsAre(ElementsAre(0), ElementsAre(12)));
}

}  // namespace
}  // namespace cairn::cli
