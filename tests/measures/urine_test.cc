#include "measures/urine.h"

#include <gtest/gtest.h>

#include <vector>

namespace cairn::measures {
namespace {

using enum SpecimenState;

TEST(NegativeRates, HaveTwoDenominators) {
  const std::vector<Specimen> specimens = {{kConfirmed, true}, {kPresumptive, true}, {kPresumptive, false},
                                           {kScheduled},       {kRefused},           {kUnable}};
  const auto rate = NegativeRateOf(specimens);
  EXPECT_EQ(rate.negative, 2);
  EXPECT_EQ(rate.of_collected, (Ratio{2, 3}));
  EXPECT_EQ(rate.of_scheduled, (Ratio{2, 6})) << "what is missing counts as positive";
}

TEST(NegativeRates, TakeAnInvalidSpecimenForNoNegativeOne) {
  const std::vector<Specimen> specimens = {{kConfirmed, true}, {kInvalid, true}};
  EXPECT_EQ(NegativeRateOf(specimens).of_collected, (Ratio{1, 2}));
  EXPECT_EQ(NegativeRateOf(specimens).of_scheduled, (Ratio{1, 2}));
  EXPECT_EQ(NegativeRateOf(specimens).invalid, 1);
}

TEST(NegativeRates, WaitForResults) {
  const std::vector<Specimen> specimens = {{kConfirmed, true}, {kCollected, true}, {kScheduled}};
  const auto rate = NegativeRateOf(specimens);
  EXPECT_EQ(rate.pending, 1);
  EXPECT_EQ(rate.collected, 2);
  EXPECT_EQ(rate.of_collected, (Ratio{1, 1}));
  EXPECT_EQ(rate.of_scheduled, (Ratio{1, 2}));
}

TEST(NegativeRates, OfNothingAreNothing) {
  EXPECT_EQ(NegativeRateOf({}), NegativeRate{});
  const std::vector<Specimen> refused = {{kRefused}};
  EXPECT_EQ(NegativeRateOf(refused).of_collected, std::nullopt);
  EXPECT_EQ(NegativeRateOf(refused).of_scheduled, (Ratio{0, 1}));
}

}  // namespace
}  // namespace cairn::measures
