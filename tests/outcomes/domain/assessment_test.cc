#include "outcomes/domain/assessment.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using namespace outcomes::domain;
using outcomes::AssessmentId;

Date Day(const char* text) { return platform::ParseDate(text).value(); }

TEST(Assessment, IsOfTodayOrOfTheLastTwoYears) {
  const auto today = Day("2026-11-28");
  EXPECT_TRUE(CheckAssessedOn(today, today));
  EXPECT_TRUE(CheckAssessedOn(Day("2024-11-27"), today));
  for (const char* day : {"2026-11-29", "2024-11-26"}) {
    const auto refused = CheckAssessedOn(Day(day), today);
    ASSERT_FALSE(refused) << day;
    EXPECT_EQ(refused.error().reason, "ASSESSED_ON_OUT_OF_RANGE");
    EXPECT_EQ(refused.error().metadata[0].second, "2024-11-27");
    EXPECT_EQ(refused.error().metadata[1].second, "2026-11-28");
  }
}

TEST(Assessment, IsClosedOnce) {
  const Assessment recorded;
  const auto by = AssessmentId::New();
  const auto superseded = Supersede(recorded, by).value();
  EXPECT_EQ(superseded.state, AssessmentState::kSuperseded);
  EXPECT_EQ(superseded.superseded_by, by);
  EXPECT_EQ(superseded.version, 2);
  const auto voided = Void(recorded, AssessmentVoidReason::kRecordedTwice).value();
  EXPECT_EQ(voided.state, AssessmentState::kVoided);
  EXPECT_EQ(voided.void_reason, AssessmentVoidReason::kRecordedTwice);
  EXPECT_EQ(voided.version, 2);
  for (const auto& closed : {superseded, voided}) {
    EXPECT_EQ(Supersede(closed, by).error().reason, "ASSESSMENT_CLOSED");
    const auto refused = Void(closed, AssessmentVoidReason::kWrongPatient);
    EXPECT_EQ(refused.error().reason, "ASSESSMENT_CLOSED");
    EXPECT_EQ(refused.error().metadata[0].second, NameOf(closed.state));
  }
}

}  // namespace
}  // namespace cairn::tests
