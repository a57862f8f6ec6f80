#include "measures/instrument.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "measures/instrument_json.h"

namespace cairn::measures {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kMale = ThresholdSex::kMale;
constexpr auto kFemale = ThresholdSex::kFemale;
constexpr auto kNotStated = ThresholdSex::kNotStated;
constexpr int kNone = -1;

const Instrument& Of(std::string_view id) { return *FindInstrument(ShippedInstruments(), id, 0).value(); }

/// Answers to the items from the first on; kNone where there is none.
Answers InOrder(const Instrument& instrument, const std::vector<int>& values) {
  Answers answers;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != kNone) answers[instrument.items.at(i).key] = values[i];
  }
  return answers;
}

Scoring Score(std::string_view id, const std::vector<int>& values, ThresholdSex sex = kNotStated) {
  return ScoreAnswers(Of(id), InOrder(Of(id), values), sex).value();
}

std::optional<int> Total(const Scoring& scoring) { return scoring.FindScore("total")->value; }
std::string Band(const Scoring& scoring) { return scoring.FindScore("total")->band; }
std::optional<bool> Raised(const Scoring& scoring, std::string_view flag) { return scoring.FindFlag(flag)->raised; }

TEST(AuditC, V14IsPositiveForBoth) {
  EXPECT_EQ(Total(Score("audit-c", {2, 1, 1})), 4);
  EXPECT_EQ(Raised(Score("audit-c", {2, 1, 1}, kMale), "positive"), true);
  EXPECT_EQ(Raised(Score("audit-c", {2, 1, 1}, kFemale), "positive"), true);
}

TEST(AuditC, V15IsPositiveForWomen) {
  EXPECT_EQ(Total(Score("audit-c", {1, 1, 1})), 3);
  EXPECT_EQ(Raised(Score("audit-c", {1, 1, 1}, kFemale), "positive"), true);
  EXPECT_EQ(Raised(Score("audit-c", {1, 1, 1}, kMale), "positive"), false);
}

TEST(AuditC, V16NotesThatAllComesFromItem1) {
  const auto women = Score("audit-c", {3, 0, 0}, kFemale);
  EXPECT_EQ(Total(women), 3);
  EXPECT_EQ(Raised(women, "positive"), true);
  EXPECT_EQ(Raised(women, "item_1_only"), true);
  EXPECT_EQ(Raised(Score("audit-c", {3, 0, 0}, kMale), "positive"), false);
  EXPECT_EQ(Raised(Score("audit-c", {3, 0, 0}, kMale), "item_1_only"), false) << "a note on a positive screen";
  EXPECT_EQ(Raised(Score("audit-c", {2, 1, 1}, kFemale), "item_1_only"), false);
}

TEST(AuditC, V17SkipsAfterNever) {
  const auto scoring = Score("audit-c", {0, kNone, kNone});
  EXPECT_EQ(Total(scoring), 0);
  EXPECT_EQ(Raised(scoring, "positive"), false);
  EXPECT_EQ(Raised(scoring, "item_1_only"), false);
  EXPECT_THAT(scoring.skipped, ElementsAre("2", "3"));
  EXPECT_EQ(Total(Score("audit-c", {1, kNone, kNone})), std::nullopt) << "only after never";
}

TEST(AuditC, V18RefusesWhatIsOutOfRange) {
  const auto refused = ScoreAnswers(Of("audit-c"), InOrder(Of("audit-c"), {5, 0, 0}), kMale);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().size(), 1u);
  EXPECT_EQ(refused.error()[0].field, "1");
  EXPECT_EQ(refused.error()[0].description, "must be from 0 to 4");
}

TEST(AuditC, TakesTheLowerThresholdForAnUnknownSexAndSaysSo) {
  const auto unknown = Score("audit-c", {1, 1, 1}, kNotStated);
  EXPECT_EQ(Raised(unknown, "positive"), true);
  EXPECT_TRUE(unknown.FindFlag("positive")->sex_not_stated);
  EXPECT_FALSE(Score("audit-c", {1, 1, 1}, kFemale).FindFlag("positive")->sex_not_stated);
  EXPECT_FALSE(Score("phq-9", {0}, kNotStated).FindFlag("positive")->sex_not_stated) << "has one threshold";
}

TEST(Phq9, V19HasItsFlagBesideTheTotal) {
  const auto scoring = Score("phq-9", {2, 2, 1, 1, 1, 1, 1, 0, 1});
  EXPECT_EQ(Total(scoring), 10);
  EXPECT_EQ(Band(scoring), "moderate");
  EXPECT_EQ(Raised(scoring, "suicide_item"), true);
}

TEST(Phq9, V20FlagsItem9InALowTotal) {
  const auto scoring = Score("phq-9", {0, 0, 0, 0, 0, 0, 0, 0, 1});
  EXPECT_EQ(Total(scoring), 1);
  EXPECT_EQ(Band(scoring), "minimal");
  EXPECT_EQ(Raised(scoring, "suicide_item"), true);
  EXPECT_TRUE(NeedsSafetyLook(Of("phq-9"), scoring));
}

TEST(Phq9, V21DoesNotFlagAHighTotal) {
  const auto scoring = Score("phq-9", {3, 3, 3, 3, 3, 3, 3, 3, 0});
  EXPECT_EQ(Total(scoring), 24);
  EXPECT_EQ(Band(scoring), "severe");
  EXPECT_EQ(Raised(scoring, "suicide_item"), false);
  EXPECT_FALSE(NeedsSafetyLook(Of("phq-9"), scoring));
}

TEST(Phq9, V22MakesUpForOneItem) {
  const auto scoring = Score("phq-9", {2, 2, kNone, 2, 2, 2, 1, 1, 0});
  EXPECT_EQ(Total(scoring), 14) << "12 * 9 / 8 = 13.5, half up";
  EXPECT_TRUE(scoring.FindScore("total")->prorated);
  EXPECT_THAT(scoring.FindScore("total")->missing, ElementsAre("3"));
  EXPECT_EQ(Band(scoring), "moderate");
}

TEST(Phq9, V23HasNoTotalWithoutItem9) {
  const auto scoring = Score("phq-9", {1, 1, 1, 1, 1, 1, 1, 1, kNone});
  EXPECT_EQ(Total(scoring), std::nullopt);
  EXPECT_EQ(Band(scoring), "");
  EXPECT_EQ(Raised(scoring, "suicide_item"), std::nullopt);
  EXPECT_TRUE(NeedsSafetyLook(Of("phq-9"), scoring)) << "unknown is looked at";
}

TEST(Phq9, MakesUpForTwoItemsAndNoMore) {
  EXPECT_EQ(Total(Score("phq-9", {kNone, kNone, 3, 3, 3, 3, 3, 3, 3})), 27);
  EXPECT_EQ(Total(Score("phq-9", {kNone, kNone, kNone, 3, 3, 3, 3, 3, 3})), std::nullopt);
}

TEST(Gad7, MakesUpForTwoItemsAndNoMore) {
  EXPECT_EQ(Total(Score("gad-7", {kNone, kNone, 1, 1, 1, 1, 1})), 7);
  EXPECT_EQ(Total(Score("gad-7", {kNone, kNone, kNone, 1, 1, 1, 1})), std::nullopt);
  EXPECT_EQ(Band(Score("gad-7", {3, 3, 3, 3, 3, 0, 0})), "severe");
  EXPECT_EQ(Raised(Score("gad-7", {2, 2, 2, 2, 2, 0, 0}), "positive"), true);
  EXPECT_EQ(Raised(Score("gad-7", {2, 2, 2, 2, 1, 0, 0}), "positive"), false);
}

TEST(Dast10, V24ReversesItem3) {
  const auto all_no = Score("dast-10", {0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  EXPECT_EQ(Total(all_no), 1);
  EXPECT_EQ(Band(all_no), "low");
  EXPECT_EQ(Total(Score("dast-10", {0, 0, 1, 0, 0, 0, 0, 0, 0, 0})), 0) << "who has never used answers with yes";
  EXPECT_EQ(Band(Score("dast-10", {0, 0, 1, 0, 0, 0, 0, 0, 0, 0})), "none");
}

TEST(Bam, V25HasThreeScoresAndNoTotal) {
  const Answers answers = {{"1", 2},  {"2", 3},  {"3", 3},  {"4", 2},  {"5", 1},  {"6", 0},  {"8", 3}, {"9", 2},
                           {"10", 1}, {"11", 2}, {"12", 0}, {"13", 1}, {"14", 4}, {"15", 2}, {"16", 3}};
  const auto scoring = ScoreAnswers(Of("bam"), answers, kNotStated).value();
  EXPECT_EQ(scoring.FindScore("use")->value, 3);
  EXPECT_EQ(scoring.FindScore("risk")->value, 15);
  EXPECT_EQ(scoring.FindScore("protective")->value, 11);
  EXPECT_EQ(scoring.FindScore("total"), nullptr);
  for (const char* flag : {"use", "risk", "protective"}) EXPECT_EQ(Raised(scoring, flag), true) << flag;
  EXPECT_THAT(scoring.skipped, ElementsAre("7A", "7B", "7C", "7D", "7E", "7F", "7G"));
}

TEST(Bam, SkipsHeavyDaysWithoutDrinking) {
  const auto dry = ScoreAnswers(Of("bam"), {{"4", 0}, {"6", 0}}, kNotStated).value();
  EXPECT_EQ(dry.FindScore("use")->value, 0);
  EXPECT_EQ(dry.FindScore("risk")->value, std::nullopt);
  EXPECT_EQ(Raised(dry, "risk"), std::nullopt);
  const auto drank = ScoreAnswers(Of("bam"), {{"4", 1}, {"6", 0}}, kNotStated).value();
  EXPECT_EQ(drank.FindScore("use")->value, std::nullopt) << "heavy days are not known";
}

TEST(Bam, AllowsOnlyNoAndYesForIncome) {
  EXPECT_TRUE(ScoreAnswers(Of("bam"), {{"14", 4}}, kNotStated));
  const auto refused = ScoreAnswers(Of("bam"), {{"14", 3}}, kNotStated);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error()[0].description, "must be one of 0, 4");
}

TEST(BamR, IsAnotherInstrument) {
  EXPECT_EQ(RangeOf(Of("bam-r"), Of("bam-r").scores[0]).highest, 90);
  EXPECT_EQ(RangeOf(Of("bam-r"), Of("bam-r").scores[1]).highest, 180);
  EXPECT_TRUE(ScoreAnswers(Of("bam-r"), {{"4", 30}}, kNotStated));
  EXPECT_FALSE(ScoreAnswers(Of("bam"), {{"4", 30}}, kNotStated));
  EXPECT_THAT(Of("bam-r").flags, IsEmpty()) << "no thresholds are published";
}

TEST(Audit, HasFourZones) {
  EXPECT_EQ(Band(Score("audit", {1, 1, 1, 1, 1, 1, 1, 0, 0, 0})), "zone_1");
  EXPECT_EQ(Band(Score("audit", {1, 1, 1, 1, 1, 1, 1, 1, 0, 0})), "zone_2");
  EXPECT_EQ(Band(Score("audit", {2, 2, 2, 2, 2, 2, 2, 2, 0, 0})), "zone_3");
  EXPECT_EQ(Band(Score("audit", {2, 2, 2, 2, 2, 2, 2, 2, 4, 0})), "zone_4");
  EXPECT_EQ(Total(Score("audit", {4, 4, 4, 4, 4, 4, 4, 4, 4, 4})), 40);
}

TEST(Audit, SkipsWhereTheInterviewDoes) {
  EXPECT_EQ(Total(Score("audit", {0, kNone, kNone, kNone, kNone, kNone, kNone, kNone, 2, 0})), 2);
  EXPECT_EQ(Total(Score("audit", {1, 0, 0, kNone, kNone, kNone, kNone, kNone, 0, 0})), 1);
  EXPECT_EQ(Total(Score("audit", {1, 1, 0, kNone, kNone, kNone, kNone, kNone, 0, 0})), std::nullopt);
  EXPECT_EQ(Total(Score("audit", {0, kNone, kNone, kNone, kNone, kNone, kNone, kNone, 2, kNone})), std::nullopt);
}

TEST(Pacs, ShowsNoPositive) {
  EXPECT_EQ(Total(Score("pacs", {6, 6, 6, 6, 6})), 30);
  EXPECT_EQ(Band(Score("pacs", {6, 6, 6, 6, 6})), "");
  EXPECT_THAT(Of("pacs").flags, IsEmpty());
}

TEST(Barc10, RefusesCodesFromZero) {
  EXPECT_EQ(Total(Score("barc-10", {1, 1, 1, 1, 1, 1, 1, 1, 1, 1})), 10);
  EXPECT_EQ(Raised(Score("barc-10", {5, 5, 5, 5, 5, 5, 5, 4, 4, 4}), "sustained_remission_range"), true);
  EXPECT_EQ(Raised(Score("barc-10", {5, 5, 5, 5, 5, 5, 4, 4, 4, 4}), "sustained_remission_range"), false);
  const auto refused = ScoreAnswers(Of("barc-10"), {{"1", 0}}, kNotStated);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error()[0].description, "must be from 1 to 6");
}

TEST(Answers, AreRefusedWithEveryProblemAtOnce) {
  const auto refused = ScoreAnswers(Of("audit"), {{"1", 9}, {"9", 1}, {"11", 0}, {"2", std::nullopt}}, kNotStated);
  ASSERT_FALSE(refused);
  std::vector<std::string> problems;
  for (const auto& problem : refused.error()) problems.push_back(problem.field + " " + problem.description);
  EXPECT_THAT(problems, ElementsAre("1 must be from 0 to 4", "11 is no item of audit", "9 must be one of 0, 2, 4"));
}

TEST(Answers, ThatContradictASkipStand) {
  const auto scoring = Score("audit-c", {0, 2, kNone});
  EXPECT_EQ(Total(scoring), 2);
  EXPECT_THAT(scoring.skipped, ElementsAre("3"));
}

TEST(Answers, OfNothingComeToNothing) {
  for (const auto& instrument : ShippedInstruments()) {
    const auto scoring = ScoreAnswers(instrument, {}, kNotStated).value();
    for (const auto& score : scoring.scores) EXPECT_EQ(score.value, std::nullopt) << instrument.id;
    for (const auto& flag : scoring.flags) EXPECT_EQ(flag.raised, std::nullopt) << instrument.id;
  }
}

}  // namespace
}  // namespace cairn::measures
