#include "clients/cli/provider_arguments.h"

#include <gtest/gtest.h>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

std::string Spelled(const directory::v1::OpenHours& hours) {
  std::string text;
  for (const int day : hours.days()) text += std::to_string(day);
  return text + " " + std::to_string(hours.start_minute()) + "-" + std::to_string(hours.end_minute());
}

TEST(OpenHoursFrom, TakesDaysAndASpan) {
  EXPECT_EQ(Spelled(OpenHoursFrom("mon-fri 09:00-17:00")), "12345 540-1020");
  EXPECT_EQ(Spelled(OpenHoursFrom("Sat,Sun 10:30-12:00")), "67 630-720");
  EXPECT_EQ(Spelled(OpenHoursFrom("sat-mon,wed 18:00-24:00")), "6713 1080-1440");
}

TEST(OpenHoursFrom, RefusesWhatIsNone) {
  for (const char* text :
       {"", "mon", "mon ", "09:00-17:00", "mon 9-17", "mon 09:00", "mon 09:60-10:00", "day 09:00-10:00",
        "mon 24:01-24:30", "mon- 09:00-10:00", "mon,, 09:00-10:00", "mon 09:00-10:00 x"}) {
    EXPECT_THROW(OpenHoursFrom(text), Failure) << text;
  }
}

TEST(OpenHoursFrom, LeavesASpanAcrossMidnightToTheService) {
  EXPECT_EQ(Spelled(OpenHoursFrom("fri 22:00-02:00")), "5 1320-120") << "it says why not";
}

TEST(PositionFrom, TakesTwoNumbers) {
  const auto place = PositionFrom("39.11, -94.63");
  EXPECT_DOUBLE_EQ(place.latitude(), 39.11);
  EXPECT_DOUBLE_EQ(place.longitude(), -94.63);
  for (const char* text : {"", "39.11", "39.11,", ",1", "a,b", "1,2,3", "39.11;-94.63"}) {
    EXPECT_THROW(PositionFrom(text), Failure) << text;
  }
}

TEST(MomentFrom, WantsAnOffset) {
  EXPECT_EQ(MomentFrom("--at", "2026-12-01T00:00:00-06:00").seconds(), 1796104800);
  EXPECT_EQ(MomentFrom("--at", "2026-12-01T06:00:00Z").seconds(), 1796104800);
  for (const char* text : {"", "2026-12-01", "tomorrow", "2026-13-01T00:00:00Z"}) {
    EXPECT_THROW(MomentFrom("--at", text), Failure) << text;
  }
}

TEST(StateFrom, IsInCapitals) { EXPECT_EQ(StateFrom("vt"), "VT"); }

TEST(RolesFrom, TakesTheWordsOfPeopleOnce) {
  const auto roles = RolesFrom({"clinician", "org-admin", "clinician"});
  EXPECT_EQ(roles, (std::vector<options::v1::Role>{options::v1::ROLE_CLINICIAN, options::v1::ROLE_ORG_ADMIN}));
  EXPECT_THROW(RolesFrom({"service"}), Failure) << "no person has it";
  EXPECT_THROW(RolesFrom({"king"}), Failure);
  EXPECT_EQ(RoleWords().find("service"), std::string::npos);
  EXPECT_NE(RoleWords().find("privacy-officer"), std::string::npos);
}

}  // namespace
}  // namespace cairn::cli
