// The built commands on small files: a matching, its proof, and what they say of bad files and bad answers.
#include <gtest/gtest.h>

#include "clients/cli/failure.h"
#include "clients/cli/matching_file.h"
#include "tests/clients/cli/built_command.h"

namespace cairn::cli {
namespace {

using tests::Ended;

Ended RunMeasures(const tests::TemporaryFolder& folder, const std::string& arguments) {
  return tests::RunBuilt(folder, "measures " + arguments, folder.File(""));
}

const std::string kPool =
    R"({"patients":3,"mentors":2,"capacities":[1,1],"allowed":[[0,0,5],[1,0,7],[2,0,9],[2,1,2]]})";
const std::string kAnswer =
    R"({"matched":2,"total_score":9,"pairs":[[1,0],[2,1]],"certificate":{"patient_prices":[0,0,2],)"
    R"("mentor_prices":[29,22],"weight_of_a_match":22}})";

TEST(MeasuresMatch, PrintsAnAnswerThatTheCheckProves) {
  const tests::TemporaryFolder folder;
  folder.Write("pool.json", kPool);
  const Ended matched = RunMeasures(folder, "match --instance pool.json");
  EXPECT_EQ(matched.exit, 0) << matched.err;
  EXPECT_TRUE(matched.out.starts_with(R"({"matched":2,"total_score":9,"pairs":[[1,0],[2,1]],"certificate":{)"))
      << matched.out;
  folder.Write("answer.json", matched.out);
  const Ended checked = RunMeasures(folder, "match-check --instance pool.json --answer answer.json");
  EXPECT_EQ(checked.exit, 0) << checked.err;
  EXPECT_EQ(checked.out, "Proven to be best: 2 of 3 patients matched, total score 9.\n");
  EXPECT_EQ(RunMeasures(folder, "match-check --instance pool.json --answer answer.json --json").out,
            "{\"optimal\":true,\"matched\":2,\"total_score\":9}\n");
}

TEST(MeasuresMatch, PrintsTheSameForAnyOrder) {
  const tests::TemporaryFolder folder;
  folder.Write("pool.json", kPool);
  folder.Write("shuffled.json", R"( { "note": [{"a": [1]}, "x"], "allowed": [[2,1,2], [1,0,7], [2,0,9], [0,0,5]],)"
                                R"( "capacities": [1, 1], "mentors": 2, "patients": 3 } )");
  EXPECT_EQ(RunMeasures(folder, "match --instance shuffled.json").out,
            RunMeasures(folder, "match --instance pool.json").out);
}

TEST(MeasuresMatch, AnswersAnEmptyPool) {
  const tests::TemporaryFolder folder;
  folder.Write("pool.json", R"({"patients":0,"mentors":0,"capacities":[],"allowed":[]})");
  EXPECT_EQ(RunMeasures(folder, "match --instance pool.json").out,
            "{\"matched\":0,\"total_score\":0,\"pairs\":[],\"certificate\":{\"patient_prices\":[],\"mentor_prices\":[],"
            "\"weight_of_a_match\":1}}\n");
}

TEST(MeasuresMatchCheck, RefusesWithEverythingThatIsWrong) {
  const tests::TemporaryFolder folder;
  folder.Write("pool.json", kPool);
  const auto check = [&](const std::string& answer) {
    folder.Write("answer.json", answer);
    return RunMeasures(folder, "match-check --instance pool.json --answer answer.json");
  };
  ASSERT_EQ(check(kAnswer).exit, 0);
  const Ended wrong =
      check(R"({"matched":3,"total_score":9,"pairs":[[1,1],[2,1]],"certificate":{"patient_prices":[0,0,-2],)"
            R"("mentor_prices":[29,22],"weight_of_a_match":22}})");
  EXPECT_EQ(wrong.exit, 1);
  EXPECT_EQ(wrong.out, "");
  for (const char* part :
       {"NOT_PROVEN_BEST", "pairs[0]: This pair is not allowed.", "matched: Not the number of pairs.",
        "total_score: Not the sum", "certificate.patient_prices[2]: The price is below 0."}) {
    EXPECT_NE(wrong.err.find(part), std::string::npos) << part << "\n" << wrong.err;
  }
  EXPECT_EQ(check(R"({"matched":0})").exit, 2);
  EXPECT_EQ(check("").exit, 2);
  EXPECT_EQ(RunMeasures(folder, "match-check --instance - --answer -").exit, 2);
  EXPECT_EQ(RunMeasures(folder, "match-check --instance pool.json --answer nowhere.json").exit, 2);
  EXPECT_EQ(RunMeasures(folder, "match --instance nowhere.json").exit, 2);
  EXPECT_EQ(RunMeasures(folder, "match").exit, 2);
}

/// What is wrong with `content`, one a line.
std::string Wrong(const std::string& content) {
  try {
    ParseMatchingPool(content, "pool.json");
  } catch (const Failure& failure) {
    EXPECT_EQ(ExitFor(failure.error.code), Exit::kInvalid);
    std::string text;
    for (const auto& field : failure.error.fields) text += field.field + ": " + field.description + "\n";
    return text;
  }
  return "";
}

TEST(MatchingFiles, NameEverythingThatIsWrong) {
  EXPECT_EQ(Wrong(kPool), "");
  EXPECT_EQ(Wrong("{}"),
            "patients: It is missing.\nmentors: It is missing.\ncapacities: It is missing.\nallowed: It is missing.\n");
  EXPECT_EQ(Wrong(R"({"patients":2,"mentors":1,"capacities":[1,true],"allowed":[[0,0,1],[0,"x",2],[0,0,3],[5,0,1],
                      [1,0],[1,0,1,1],7,[1,0,-1],[1,0,2.0]]})"),
            "capacities[1]: Not a whole number of 64 bits.\n"
            "allowed[1]: Not 3 whole numbers.\n"
            "allowed[4]: Not 3 whole numbers.\n"
            "allowed[5]: Not 3 whole numbers.\n"
            "allowed[6]: Not a list of 3 whole numbers.\n"
            "allowed[8]: Not 3 whole numbers.\n"
            "capacities: Not one for each mentor.\n"
            "allowed[3]: There is no such patient.\n"
            "allowed[7]: The score is below 0.\n"
            "allowed[2]: The same pair stands there before.\n");
  EXPECT_EQ(
      Wrong(R"({"patients":"2","mentors":[1],"capacities":{"a":[1]},"allowed":1,"patients":2})"),
      "patients: Not a whole number of 64 bits.\nmentors: Not a whole number of 64 bits.\ncapacities: Not a list.\n"
      "allowed: Not a list.\npatients: It stands there twice.\n");
  EXPECT_EQ(Wrong(R"({"patients":1,"mentors":1,"capacities":[[1]],"allowed":[[0,[0],1],[{"a":1},0,0]]})"),
            "capacities[0]: Not a whole number of 64 bits.\nallowed[0]: Not 3 whole numbers.\n"
            "allowed[1]: Not 3 whole numbers.\n");
}

TEST(MatchingFiles, NameFiftyProblemsAtMost) {
  std::string pairs = "[0,0,1]";
  for (int i = 0; i < 60; ++i) pairs += ",[0,0,1]";
  try {
    ParseMatchingPool(R"({"patients":1,"mentors":1,"capacities":[1],"allowed":[)" + pairs + "]}", "pool.json");
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error.fields.size(), 50u);
    EXPECT_NE(failure.error.message.find("60 things are wrong"), std::string::npos);
  }
}

TEST(MatchingFiles, RefuseWhatIsNoJsonAndWhatIsTooMuch) {
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("[1]"), std::string("7"), std::string("null"), kPool + "x",
        std::string("{\"patients\":1e99999999999}"), std::string("{\"patients\":") + std::string(5000, '9') + "}",
        std::string(100'000, '['), std::string("{\"allowed\":") + std::string(100'000, '['),
        std::string("{\"\xff\":1}"), kPool.substr(0, kPool.size() / 2)}) {
    EXPECT_NE(Wrong(text), "") << text.substr(0, 40);
  }
  const auto with = [](const std::string& patients, const std::string& capacity, const std::string& score) {
    return Wrong("{\"patients\":" + patients + ",\"mentors\":1,\"capacities\":[" + capacity + "],\"allowed\":[[0,0," +
                 score + "]]}");
  };
  EXPECT_EQ(with("1", "9223372036854775807", "5"), "");
  EXPECT_EQ(with("9223372036854775807", "1", "5"), "patients: More than 200000.\n");
  EXPECT_EQ(with("1", "18446744073709551615", "5"), "capacities[0]: Not a whole number of 64 bits.\n");
  EXPECT_EQ(with("1", "1", "1e3"), "allowed[0]: Not 3 whole numbers.\n");
  EXPECT_EQ(with("1", "1", "9223372036854775807"),
            "allowed: The scores are too high for so many people: their sums could leave 64 bits.\n");
}

TEST(MatchingFiles, ReadWhatIsWritten) {
  const measures::MatchAnswer answer = ParseMatchAnswer(kAnswer, "answer.json");
  EXPECT_EQ(WriteMatchAnswer(answer), kAnswer + "\n");
  EXPECT_EQ(answer.pairs, (std::vector<std::pair<std::int64_t, std::int64_t>>{{1, 0}, {2, 1}}));
}

}  // namespace
}  // namespace cairn::cli
