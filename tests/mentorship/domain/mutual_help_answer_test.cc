#include "mentorship/domain/mutual_help_answer.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using mentorship::domain::DaysAtMeetings;
using mentorship::domain::DaysOfBamCategory;
using mentorship::domain::DaysOfBamR;

// Of clinical.md 4: days 0/1–3/4–8/9–15/16–30.
TEST(MutualHelpAnswer, OfTheBamIsARange) {
  EXPECT_EQ(DaysOfBamCategory(0), (DaysAtMeetings{0, 0}));
  EXPECT_EQ(DaysOfBamCategory(1), (DaysAtMeetings{1, 3}));
  EXPECT_EQ(DaysOfBamCategory(2), (DaysAtMeetings{4, 8}));
  EXPECT_EQ(DaysOfBamCategory(3), (DaysAtMeetings{9, 15}));
  EXPECT_EQ(DaysOfBamCategory(4), (DaysAtMeetings{16, 30}));
  EXPECT_FALSE(DaysOfBamCategory(-1));
  EXPECT_FALSE(DaysOfBamCategory(5));
}

// Every day that the BAM-R can say is in one range of the BAM, and in one alone.
TEST(MutualHelpAnswer, OfTheBamLeavesNoDayOut) {
  for (int days = 0; days <= 30; ++days) {
    int holding = 0;
    for (int category = 0; category <= 4; ++category) {
      const auto range = DaysOfBamCategory(category).value();
      holding += range.least <= days && days <= range.most ? 1 : 0;
    }
    EXPECT_EQ(holding, 1) << days;
  }
}

TEST(MutualHelpAnswer, OfTheBamRIsTheDaysThemselves) {
  EXPECT_EQ(DaysOfBamR(0), (DaysAtMeetings{0, 0}));
  EXPECT_EQ(DaysOfBamR(30), (DaysAtMeetings{30, 30}));
  EXPECT_FALSE(DaysOfBamR(-1));
  EXPECT_FALSE(DaysOfBamR(31));
}

}  // namespace
}  // namespace cairn::tests
