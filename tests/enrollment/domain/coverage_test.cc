#include "enrollment/domain/coverage.h"

#include <gtest/gtest.h>

namespace cairn::enrollment::domain {
namespace {

platform::Date Day(const std::string& text) { return platform::ParseDate(text).value(); }

CoveragePeriod Place(int place, const std::string& from, const std::string& last = "") {
  CoveragePeriod period{.id = CoverageId::New(), .place = place, .from = Day(from)};
  if (!last.empty()) period.last = Day(last);
  return period;
}

TEST(Coverages, AreInForceOnBothOfTheirEndDays) {
  const auto period = Place(1, "2026-01-01", "2026-06-30");
  EXPECT_EQ(StateOn(period, Day("2025-12-31")), CoverageState::kToCome);
  EXPECT_EQ(StateOn(period, Day("2026-01-01")), CoverageState::kInForce);
  EXPECT_EQ(StateOn(period, Day("2026-06-30")), CoverageState::kInForce);
  EXPECT_EQ(StateOn(period, Day("2026-07-01")), CoverageState::kOver);
  EXPECT_EQ(StateOn(Place(1, "2026-01-01"), Day("2099-01-01")), CoverageState::kInForce);
}

TEST(Coverages, ShareNoPlaceOnAnyDay) {
  const auto first_half = Place(1, "2026-01-01", "2026-06-30");
  EXPECT_TRUE(CheckPlace(Place(1, "2026-07-01"), {first_half}));
  EXPECT_TRUE(CheckPlace(Place(2, "2026-02-01"), {first_half}));
  EXPECT_TRUE(CheckPlace(first_half, {first_half}));
  for (const auto& overlapping : {Place(1, "2026-06-30"), Place(1, "2025-01-01", "2026-01-01"), Place(1, "2025-01-01"),
                                  Place(1, "2026-02-01", "2026-03-01")}) {
    const auto refused = CheckPlace(overlapping, {first_half});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "COVERAGE_ORDER_TAKEN");
    EXPECT_EQ(refused.error().metadata.at(0).second, first_half.id.ToString());
  }
}

}  // namespace
}  // namespace cairn::enrollment::domain
