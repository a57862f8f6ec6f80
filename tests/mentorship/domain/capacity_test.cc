#include "mentorship/domain/capacity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/mentorship/domain/mentor_sample.h"

namespace cairn::mentorship::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Certification InForce() {
  Certification certification;
  certification.expires_on = Day("2027-12-31");
  return certification;
}

TEST(Weight, IsOneAndAHalfForThirtyDays) {
  EXPECT_EQ(WeightInHalves(Day("2026-11-01"), Day("2026-11-01")), 3);
  EXPECT_EQ(WeightInHalves(Day("2026-11-01"), Day("2026-11-30")), 3);
  EXPECT_EQ(WeightInHalves(Day("2026-11-01"), Day("2026-12-01")), 2);
  EXPECT_EQ(LoadInHalves({}, Day("2026-12-01")), 0);
  EXPECT_EQ(LoadInHalves({Day("2026-11-01"), Day("2026-11-20"), Day("2020-01-01")}, Day("2026-12-01")), 7);
}

TEST(ClosedBecause, HoldsWhatANewMatchWouldWeighAgainstTheCapacity) {
  auto mentor = SampleMentor();
  mentor.details.capacity = 3;
  const auto closed = [&](int load) { return ClosedBecause(mentor, {InForce()}, load, Day("2026-11-27")); };
  EXPECT_THAT(closed(0), IsEmpty());
  EXPECT_THAT(closed(3), IsEmpty()) << "3 and 3 halves are 3 whole";
  EXPECT_THAT(closed(4), ElementsAre("NO_CAPACITY")) << "two old matches and a new one are over three";
  mentor.details.capacity = 1;
  EXPECT_THAT(closed(0), ElementsAre("CAPACITY_TOO_SMALL")) << "a new match alone weighs more than one";
  EXPECT_THAT(closed(2), ElementsAre("CAPACITY_TOO_SMALL")) << "whatever they carry";
  mentor.details.capacity = 0;
  EXPECT_THAT(closed(0), ElementsAre("CAPACITY_TOO_SMALL"));
  mentor.details.capacity = 2;
  EXPECT_THAT(closed(0), IsEmpty());
}

TEST(ClosedBecause, NamesEveryReason) {
  auto mentor = Pause(SampleMentor()).value();
  mentor.details.capacity = 0;
  EXPECT_THAT(ClosedBecause(mentor, {}, 0, Day("2026-11-27")),
              ElementsAre("NOT_ACTIVE", "NOT_CERTIFIED", "CAPACITY_TOO_SMALL"));
  EXPECT_THAT(ClosedBecause(SampleMentor(), {InForce()}, 0, Day("2028-01-01")), ElementsAre("NOT_CERTIFIED"));
}

}  // namespace
}  // namespace cairn::mentorship::domain
