#include "measures/level_of_care.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/measures/supplies.h"

namespace cairn::measures {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Levels 1.7, 2.1, 3.1, 3.5, 3.7, 4 and being in no treatment, as the contract of enrollment numbers them.
constexpr int k1_7 = 3;
constexpr int k2_1 = 4;
constexpr int k3_1 = 7;
constexpr int k3_5 = 8;
constexpr int k3_7 = 9;
constexpr int k4_0 = 10;
constexpr int kNone = 11;

TEST(LevelsOfCare, AreStaysFromResidentialToInpatient) {
  for (const int level : {k3_1, k3_5, k3_7, k4_0}) EXPECT_TRUE(IsStay(level)) << level;
  for (const int level : {0, 1, 2, k1_7, k2_1, 5, 6, kNone, 12}) EXPECT_FALSE(IsStay(level)) << level;
}

TEST(Stays, LastFromAdmissionToTheDayBeforeDischarge) {
  EXPECT_THAT(
      StaysOf({{Day("2026-01-01"), k1_7}, {Day("2026-01-05"), k4_0}, {Day("2026-01-07"), k2_1}}, Day("2026-12-31")),
      ElementsAre(Days("2026-01-05", "2026-01-06")));
}

TEST(Stays, GoOnWhereOneFacilityFollowsAnother) {
  EXPECT_THAT(StaysOf({{Day("2026-02-01"), kNone},
                       {Day("2026-01-20"), k3_5},
                       {Day("2026-03-01"), k3_1},
                       {Day("2026-01-05"), k4_0},
                       {Day("2026-03-15"), k1_7}},
                      Day("2026-12-31")),
              ElementsAre(Days("2026-01-05", "2026-01-31"), Days("2026-03-01", "2026-03-14")));
}

TEST(Stays, ThatGoOnEndWithWhatIsKnown) {
  EXPECT_THAT(StaysOf({{Day("2026-01-05"), k3_7}}, Day("2026-01-31")), ElementsAre(Days("2026-01-05", "2026-01-31")));
  EXPECT_THAT(StaysOf({{Day("2026-01-05"), k3_7}, {Day("2026-02-01"), k1_7}}, Day("2026-01-31")),
              ElementsAre(Days("2026-01-05", "2026-01-31")));
  EXPECT_THAT(StaysOf({{Day("2026-01-05"), k3_7}, {Day("2026-01-31"), k1_7}}, Day("2026-01-31")),
              ElementsAre(Days("2026-01-05", "2026-01-30")));
  EXPECT_THAT(StaysOf({{Day("2026-02-01"), k3_7}}, Day("2026-01-31")), IsEmpty());
  EXPECT_THAT(StaysOf({}, Day("2026-01-31")), IsEmpty());
}

}  // namespace
}  // namespace cairn::measures
