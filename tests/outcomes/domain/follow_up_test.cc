#include "outcomes/domain/follow_up.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using outcomes::domain::CheckFollowUpDay;
using outcomes::domain::FollowUpEntry;
using outcomes::domain::FollowUpKind;
using outcomes::domain::FollowUpState;
using outcomes::domain::FollowUpVoidReason;
using outcomes::domain::Void;
using platform::Date;

Date Day(const char* text) { return platform::ParseDate(text).value(); }

std::string WhyNot(const auto& result) { return result ? "" : result.error().reason; }

FollowUpEntry Entry(FollowUpKind kind, const char* on) { return {.kind = kind, .on = Day(on)}; }

TEST(FollowUpDay, OfAnInterviewIsInTheLastTwoYears) {
  const auto today = Day("2026-11-20");
  for (const auto kind : {FollowUpKind::kIntakeInterview, FollowUpKind::kFollowUpInterview}) {
    EXPECT_TRUE(CheckFollowUpDay(kind, today, today));
    EXPECT_TRUE(CheckFollowUpDay(kind, Day("2024-11-19"), today));
    const auto tomorrow = CheckFollowUpDay(kind, Day("2026-11-21"), today);
    ASSERT_FALSE(tomorrow);
    EXPECT_EQ(tomorrow.error().reason, "FOLLOW_UP_DAY_OUT_OF_RANGE");
    EXPECT_EQ(tomorrow.error().metadata.at(1).second, "2026-11-20");
    EXPECT_FALSE(CheckFollowUpDay(kind, Day("2024-11-18"), today));
  }
}

TEST(FollowUpDay, OfASpecimenIsUpToAYearAhead) {
  const auto today = Day("2026-11-20");
  EXPECT_TRUE(CheckFollowUpDay(FollowUpKind::kSpecimen, Day("2027-11-21"), today));
  EXPECT_FALSE(CheckFollowUpDay(FollowUpKind::kSpecimen, Day("2027-11-22"), today));
}

TEST(FollowUpEntries, AreTakenBackOnce) {
  const auto entry = Entry(FollowUpKind::kIntakeInterview, "2026-11-01");
  const auto voided = Void(entry, FollowUpVoidReason::kWrongDay, Day("2026-11-20")).value();
  EXPECT_EQ(voided.state, FollowUpState::kVoided);
  EXPECT_EQ(voided.void_reason, FollowUpVoidReason::kWrongDay);
  EXPECT_EQ(WhyNot(Void(voided, FollowUpVoidReason::kWrongDay, Day("2026-11-20"))), "FOLLOW_UP_ENTRY_CLOSED");
}

// Who gave none is not made one who was not asked.
TEST(FollowUpEntries, AreCalledOffOnTheirDayAtTheLatest) {
  const auto call_off = [](FollowUpKind kind, const char* on) {
    return WhyNot(Void(Entry(kind, on), FollowUpVoidReason::kCalledOff, Day("2026-11-20")));
  };
  EXPECT_EQ(call_off(FollowUpKind::kSpecimen, "2026-11-20"), "");
  EXPECT_EQ(call_off(FollowUpKind::kSpecimen, "2026-12-01"), "");
  EXPECT_EQ(call_off(FollowUpKind::kSpecimen, "2026-11-19"), "NOT_TO_BE_CALLED_OFF");
  EXPECT_EQ(call_off(FollowUpKind::kFollowUpInterview, "2026-11-20"), "NOT_TO_BE_CALLED_OFF");
}

}  // namespace
}  // namespace cairn::tests
