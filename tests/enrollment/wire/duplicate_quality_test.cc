#include "tests/bench/duplicate_quality.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using enrollment::domain::DuplicateBand;

// Never looked at while weights and thresholds were chosen.
constexpr std::uint64_t kHeldOutSeed = 20261126;
constexpr int kPeople = 8000;

TEST(DuplicateQuality, FindsAlmostAllDuplicatesAmongStrangersTwinsAndNamesakes) {
  const auto quality = MeasureDuplicates(MakeSyntheticRecords(kHeldOutSeed, kPeople));
  RecordProperty("recall", std::to_string(quality.recall()));
  RecordProperty("precision", std::to_string(quality.precision()));
  EXPECT_GT(quality.duplicates, 600);
  EXPECT_GE(quality.recall(), 0.98) << quality.found << " of " << quality.duplicates;
  EXPECT_GE(quality.precision(), 0.90) << quality.found << " of " << quality.likely;
}

}  // namespace
}  // namespace cairn::tests
