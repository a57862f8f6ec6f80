#include "clients/simulator/player/request_ids.h"

#include <gtest/gtest.h>

#include "platform/ids/ids.h"

namespace cairn::simulator {
namespace {

TEST(RequestIdOf, IsTheSameForTheSameStep) {
  EXPECT_EQ(RequestIdOf("plan", 3, "RecordFindingRequest", 12), RequestIdOf("plan", 3, "RecordFindingRequest", 12));
}

TEST(RequestIdOf, IsAnotherForAnotherPlanPersonOrStep) {
  const auto id = RequestIdOf("plan", 3, "RecordFindingRequest", 12);
  EXPECT_NE(RequestIdOf("plot", 3, "RecordFindingRequest", 12), id);
  EXPECT_NE(RequestIdOf("plan", 4, "RecordFindingRequest", 12), id);
  EXPECT_NE(RequestIdOf("plan", 3, "RecordLabReportRequest", 12), id);
  EXPECT_NE(RequestIdOf("plan", 3, "RecordFindingRequest", 13), id);
}

TEST(RequestIdOf, IsAUuidOfVersion8) {
  const auto id = RequestIdOf("plan", 3, "RecordFindingRequest", 12);
  ASSERT_TRUE(platform::Uuid::Parse(id));
  EXPECT_EQ(id[14], '8');
  EXPECT_NE(std::string("89ab").find(id[19]), std::string::npos);
}

}  // namespace
}  // namespace cairn::simulator
