#include "mentorship/domain/support_desk.h"

#include <gtest/gtest.h>

#include "tests/mentorship/domain/rosters.h"

namespace cairn::mentorship::domain::tests {
namespace {

using std::chrono::hours;

TEST(SupportDesk, ShowsAMentorWhatAPeerAnswersAndWhatTheyHaveToDoWith) {
  SupportRequest request{.kind = SupportKind::kOrdinary};
  EXPECT_TRUE(IsSeenByMentor(request, kAna, kBen));
  request.kind = SupportKind::kPrecipitatedWithdrawal;
  EXPECT_FALSE(IsSeenByMentor(request, kAna, kBen));
  EXPECT_TRUE(IsSeenByMentor(request, kBen, kBen)) << "opened by them";
  request.asked = {{.person = kBen}};
  EXPECT_TRUE(IsSeenByMentor(request, kAna, kBen));
  EXPECT_FALSE(IsSeenByMentor(request, kAna, kCleo));
  request.acknowledged_by = kCleo;
  EXPECT_TRUE(IsSeenByMentor(request, kAna, kCleo));
}

// Ana has the days of the first week from eight to eight, Cleo the nights.
TEST(Handover, IsBetweenThoseWithinTwelveHours) {
  const auto roster = DaysAndNights();
  const Instant begins = InstantOf({Day("2026-01-06"), hours(8)}, California());
  const Instant ends = InstantOf({Day("2026-01-06"), hours(20)}, California());
  EXPECT_TRUE(GoesOff(roster, kAna, begins));
  EXPECT_TRUE(GoesOff(roster, kAna, ends + hours(11)));
  EXPECT_FALSE(GoesOff(roster, kBen, begins)) << "his week comes";
  EXPECT_TRUE(GoesOff(roster, kCleo, begins)) << "her night is over";
  const Instant long_before = InstantOf({Day("2026-01-04"), hours(20)}, California()) - std::chrono::minutes(1);
  EXPECT_FALSE(TakesPartInHandover(roster, kAna, long_before)) << "more than twelve hours to go";
  EXPECT_TRUE(TakesPartInHandover(roster, kAna, long_before + std::chrono::minutes(2)));
  EXPECT_FALSE(GoesOff(roster, kAna, long_before + std::chrono::minutes(2))) << "who comes on writes nothing yet";
}

}  // namespace
}  // namespace cairn::mentorship::domain::tests
