#include "clients/cli/assessment_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/diary_text.h"

namespace cairn::cli {
namespace {

namespace v1 = outcomes::v1;
using testing::HasSubstr;
using testing::Not;

v1::Score Score(const char* key, std::optional<int> value) {
  v1::Score score;
  score.set_key(key);
  if (value) score.set_value(*value);
  return score;
}

google::type::Date Day(int day) {
  google::type::Date date;
  date.set_year(2026);
  date.set_month(11);
  date.set_day(day);
  return date;
}

TEST(ScoreTexts, SayWhatIsMissingAndNeverZeroForIt) {
  auto score = Score("total", 14);
  score.set_band_label("Moderate");
  EXPECT_EQ(ScoreText(score), "14 (moderate)");
  score.set_prorated(true);
  EXPECT_EQ(ScoreText(score), "14 (moderate) prorated");
  auto missing = Score("total", {});
  missing.add_missing_item_keys("3");
  missing.add_missing_item_keys("7");
  EXPECT_EQ(ScoreText(missing), "not known: 3, 7 not answered");
}

TEST(FlagTexts, NameWhatIsRaisedAndWhatOfSafetyIsNotKnown) {
  google::protobuf::RepeatedPtrField<v1::Flag> flags;
  auto& safety = *flags.Add();
  safety.set_label("Item 9");
  safety.set_safety(true);
  auto& positive = *flags.Add();
  positive.set_label("Positive");
  EXPECT_EQ(FlagsText(flags), "Item 9, not known (SAFETY)");
  safety.set_raised(true);
  positive.set_raised(true);
  EXPECT_EQ(FlagsText(flags), "Item 9 (SAFETY); Positive");
  safety.set_raised(false);
  positive.set_sex_not_stated(true);
  EXPECT_EQ(FlagsText(flags), "Positive (threshold of women: sex not stated)");
}

TEST(TrendTexts, CompareWithTheFirstThatIsKnown) {
  v1::GetTrendResponse trend;
  for (const auto value : {std::optional<int>(), std::optional(18), std::optional(9), std::optional(20)}) {
    auto& point = *trend.add_points();
    *point.mutable_assessed_on() = Day(1 + trend.points_size());
    *point.add_scores() = Score("total", value);
  }
  trend.add_other_versions(2);
  std::ostringstream out;
  PrintTrend(out, {}, trend);
  EXPECT_THAT(out.str(), HasSubstr("-9"));
  EXPECT_THAT(out.str(), HasSubstr("+2"));
  EXPECT_THAT(out.str(), HasSubstr("version 2, whose scores are not compared"));
}

TEST(DueTexts, HaveThoseFirstThatAreDueFirst) {
  v1::ListDueAssessmentsResponse due;
  for (const int day : {20, 3}) {
    auto& patient = *due.add_patients();
    patient.set_patient_id("patient-" + std::to_string(day));
    auto& assessment = *patient.add_assessments();
    assessment.set_instrument_id("phq-9");
    *assessment.mutable_due_on() = Day(day);
    assessment.set_overdue(day == 3);
  }
  std::ostringstream out;
  PrintDueAssessments(out, {}, due, {{"patient-3", "Donya Yundt"}});
  EXPECT_LT(out.str().find("patient-3"), out.str().find("patient-20"));
  EXPECT_THAT(out.str(), HasSubstr("03 Nov 2026 OVERDUE"));
  EXPECT_THAT(out.str(), HasSubstr("Donya Yundt"));
  EXPECT_THAT(out.str(), HasSubstr("never"));
}

TEST(DiaryTexts, ShowWhatIsNotKnownAsThat) {
  v1::DrinkingSummary summary;
  *summary.mutable_first_on() = Day(1);
  *summary.mutable_last_on() = Day(28);
  summary.set_days(28);
  summary.set_observed(20);
  std::ostringstream out;
  PrintDrinkingSummary(out, {}, summary);
  EXPECT_THAT(out.str(), HasSubstr("20 of 28"));
  EXPECT_THAT(out.str(), HasSubstr("not known"));
  EXPECT_THAT(out.str(), Not(HasSubstr("%")));
  summary.mutable_abstinent()->set_part(15);
  summary.mutable_abstinent()->set_whole(24);
  summary.set_risk(v1::DRINKING_RISK_VERY_HIGH);
  std::ostringstream known;
  PrintDrinkingSummary(known, {}, summary);
  EXPECT_THAT(known.str(), HasSubstr("62.5 % (15 of 24)"));
  EXPECT_THAT(known.str(), HasSubstr("very high"));
}

}  // namespace
}  // namespace cairn::cli
