#include "outcomes/domain/as_of.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using outcomes::domain::AsOf;
using outcomes::domain::FactSource;
using outcomes::domain::ParseAsOf;
using outcomes::domain::RequireArrived;

AsOf Positions(std::int64_t enrollment, std::int64_t prescribing) {
  AsOf as_of;
  as_of.Set(FactSource::kEnrollment, enrollment);
  as_of.Set(FactSource::kPrescribing, prescribing);
  return as_of;
}

TEST(AsOfPosition, IsPrintedOnceForEachValueAndReadBack) {
  EXPECT_EQ(Positions(812, 4410).Token(), "enrollment:812,prescribing:4410");
  EXPECT_EQ(Positions(0, 7).Token(), "prescribing:7");
  EXPECT_EQ(AsOf().Token(), "none");
  for (const auto& as_of : {Positions(812, 4410), Positions(0, 7), AsOf()})
    EXPECT_EQ(ParseAsOf(as_of.Token()).value(), as_of);
  EXPECT_EQ(ParseAsOf("prescribing:4410,enrollment:812").value(), Positions(812, 4410));
}

TEST(AsOfPosition, RefusesWhatNoReportHasPrinted) {
  for (const char* text : {"", ",", "enrollment", "enrollment:", "enrollment:-1", "enrollment:1x", "enrollment:1,",
                           "enrollment:1,enrollment:2", "enrollment:99999999999999999999"}) {
    const auto parsed = ParseAsOf(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().reason, "AS_OF_UNREADABLE") << text;
  }
  EXPECT_EQ(ParseAsOf("enrollment:1,billing:2").error().reason, "AS_OF_SOURCE_UNKNOWN");
}

TEST(AsOfPosition, KnowsWhatStandsUpToItAndNothingLater) {
  const auto as_of = Positions(2, 0);
  EXPECT_TRUE(as_of.Knows({FactSource::kEnrollment, 2}));
  EXPECT_FALSE(as_of.Knows({FactSource::kEnrollment, 3}));
  EXPECT_FALSE(as_of.Knows({FactSource::kPrescribing, 1}));
}

TEST(AsOfPosition, MustHaveArrived) {
  EXPECT_TRUE(RequireArrived(Positions(5, 5), Positions(5, 6)));
  const auto ahead = RequireArrived(Positions(5, 7), Positions(9, 6));
  ASSERT_FALSE(ahead);
  EXPECT_EQ(ahead.error().reason, "POSITION_NOT_REACHED");
  const std::vector<std::pair<std::string, std::string>> metadata = {
      {"source", "prescribing"}, {"position", "7"}, {"arrived", "6"}};
  EXPECT_EQ(ahead.error().metadata, metadata);
}

}  // namespace
}  // namespace cairn::tests
