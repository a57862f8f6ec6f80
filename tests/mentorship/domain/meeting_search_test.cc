#include "mentorship/domain/meeting_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace cairn::mentorship::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> FieldsOf(const MeetingSearch& search) {
  std::vector<std::string> fields;
  for (const auto& violation : CheckSearch(search)) fields.push_back(violation.field);
  return fields;
}

TEST(CheckSearch, TakesASearchForNothingInParticular) { EXPECT_THAT(FieldsOf({}), IsEmpty()); }

TEST(CheckSearch, NamesEverythingThatMakesNoSense) {
  MeetingSearch search;
  search.postal_code = "95112";
  search.position = platform::Position{91, 0};
  search.radius_miles = std::numeric_limits<double>::quiet_NaN();
  search.from_minute = 600;
  search.until_minute = 599;
  search.attendance = Attendance::kSuspended;
  EXPECT_THAT(FieldsOf(search), ElementsAre("position", "position", "radius_miles", "until_minute", "attendance"));
  search = {};
  search.by_distance = true;
  EXPECT_THAT(FieldsOf(search), ElementsAre("order"));
  search.postal_code = "95112";
  EXPECT_THAT(FieldsOf(search), IsEmpty());
}

TEST(CheckSearch, KeepsTheRadiusWithinLimits) {
  for (const double good : {1.0, 25.0, 250.0}) {
    MeetingSearch search;
    search.radius_miles = good;
    EXPECT_THAT(FieldsOf(search), IsEmpty()) << good;
  }
  for (const double wrong : {-1.0, 0.99, 250.01, std::numeric_limits<double>::infinity()}) {
    MeetingSearch search;
    search.radius_miles = wrong;
    EXPECT_THAT(FieldsOf(search), ElementsAre("radius_miles")) << wrong;
  }
}

}  // namespace
}  // namespace cairn::mentorship::domain
