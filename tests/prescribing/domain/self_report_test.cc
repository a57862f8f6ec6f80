#include "prescribing/domain/self_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using testing::ElementsAre;

SelfReport Answer(Date on) { return {.id = SelfReportId::New(), .on = on, .answer = DiaryAnswer::kNotSure}; }

std::vector<std::string> RulesOf(const SelfReport& report, const DiaryFacts& facts) {
  const auto kept = RecordSelfReport(report, facts);
  if (kept) return {};
  EXPECT_EQ(kept.error().reason, "SELF_REPORT_NOT_VALID");
  return TypesOf(kept.error().preconditions);
}

TEST(Diary, IsFilledInTwoDaysBackAndSaysThatItIsLate) {
  const DiaryFacts facts{.period = OpenPeriod()};
  EXPECT_FALSE(RecordSelfReport(Answer(kToday), facts)->late_entry);
  for (const int days : {1, 2}) {
    const auto kept = RecordSelfReport(Answer(DaysAgo(days)), facts);
    ASSERT_TRUE(kept) << days;
    EXPECT_TRUE(kept->late_entry) << days;
    EXPECT_EQ(kept->answer, DiaryAnswer::kNotSure);
  }
  EXPECT_THAT(RulesOf(Answer(DaysAgo(3)), facts), ElementsAre("TOO_LATE"));
  EXPECT_TRUE(RecordSelfReport(Answer(DaysAgo(3)), facts, 3));
  EXPECT_THAT(RulesOf(Answer(After(kToday, 1)), facts), ElementsAre("DATE_IN_FUTURE"));
}

TEST(Diary, DoesNotTakeWhatIsClaimedOfItsLateness) {
  auto report = Answer(kToday);
  report.late_entry = true;
  EXPECT_FALSE(RecordSelfReport(report, {.period = OpenPeriod()})->late_entry);
}

TEST(Diary, NamesAllRulesAtOnce) {
  const DiaryFacts facts{.period = {.enrolled_on = DaysAgo(2), .ended_on = DaysAgo(10), .today = kToday},
                         .answered = {DaysAgo(4)}};
  EXPECT_THAT(RulesOf({.on = DaysAgo(4)}, facts),
              ElementsAre("BEFORE_ENROLMENT", "EPISODE_CLOSED", "ANSWER_REQUIRED", "TOO_LATE", "DAY_ANSWERED"));
  EXPECT_THAT(RulesOf(Answer(kToday), facts), ElementsAre("EPISODE_CLOSED"));
}

}  // namespace
}  // namespace cairn::prescribing::domain
