#include "enrollment/domain/care_relation.h"

#include <gtest/gtest.h>

namespace cairn::enrollment::domain {
namespace {

using std::chrono::microseconds;

platform::Instant At(int moment) { return platform::Instant(microseconds(moment)); }

TEST(CareRelation, IsOpenFromItsStartUntilItsEnd) {
  const CareRelation covered{.started_at = At(100), .ended_at = At(200)};
  EXPECT_FALSE(covered.IsOpen(At(99)));
  EXPECT_TRUE(covered.IsOpen(At(100)));
  EXPECT_TRUE(covered.IsOpen(At(199)));
  EXPECT_FALSE(covered.IsOpen(At(200)));
}

TEST(CareRelation, WithoutAnEndStaysOpen) {
  const CareRelation open{.started_at = At(100)};
  EXPECT_FALSE(open.IsOpen(At(99)));
  EXPECT_TRUE(open.IsOpen(At(1'000'000'000)));
}

}  // namespace
}  // namespace cairn::enrollment::domain
