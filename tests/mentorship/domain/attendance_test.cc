#include "mentorship/domain/attendance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/mentorship/domain/mentor_sample.h"

namespace cairn::mentorship::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const platform::Date kToday = Day("2026-11-27");

struct Sample {
  Group group;
  GroupAttendance attendance;
  AttendanceWriter by{.account = platform::AccountId::New()};

  Sample() {
    group.facilitator = platform::AccountId::New();
    attendance.attended_on = kToday;
  }
  std::vector<std::string> Rules() const {
    std::vector<std::string> rules;
    for (const auto& violation : CheckAttendance(attendance, group, by, kToday)) rules.push_back(violation.type);
    return rules;
  }
};

TEST(CheckAttendance, FindsNothingWrongWithTheSample) { EXPECT_THAT(Sample().Rules(), IsEmpty()); }

TEST(CheckAttendance, NamesEverythingThatIsWrongAtOnce) {
  Sample sample;
  sample.group.ended_on = Day("2026-11-01");
  sample.attendance.attended_on = Day("2026-11-28");
  sample.attendance.format = GroupFormat::kOnline;
  sample.attendance.source = AttendanceSource::kFacilitator;
  EXPECT_THAT(sample.Rules(),
              ElementsAre("DATE_IN_FUTURE", "AFTER_LAST_DAY", "FORMAT_NOT_OF_GROUP", "NOT_THE_FACILITATOR"));
}

TEST(CheckAttendance, RemembersNinetyDays) {
  Sample sample;
  sample.attendance.attended_on = Day("2026-08-29");
  EXPECT_THAT(sample.Rules(), IsEmpty());
  sample.attendance.attended_on = Day("2026-08-28");
  EXPECT_THAT(sample.Rules(), ElementsAre("DATE_TOO_LONG_AGO"));
}

TEST(CheckAttendance, AsksOfAHybridGroupWhichWay) {
  Sample sample;
  sample.group.format = GroupFormat::kHybrid;
  for (const auto format : {GroupFormat::kInPerson, GroupFormat::kOnline}) {
    sample.attendance.format = format;
    EXPECT_THAT(sample.Rules(), IsEmpty());
  }
  sample.attendance.format = GroupFormat::kHybrid;
  EXPECT_THAT(sample.Rules(), ElementsAre("FORMAT_NOT_OF_GROUP"));
}

TEST(CheckAttendance, BelievesWhoLeadsTheGroupAlone) {
  Sample sample;
  sample.attendance.source = AttendanceSource::kFacilitator;
  EXPECT_THAT(sample.Rules(), ElementsAre("NOT_THE_FACILITATOR"));
  sample.by.account = sample.group.facilitator;
  EXPECT_THAT(sample.Rules(), IsEmpty());
}

TEST(CheckAttendance, LetsAMentorTellOfTheirOwnGroupsAlone) {
  Sample sample;
  sample.by.is_mentor = true;
  EXPECT_THAT(sample.Rules(), ElementsAre("NOT_THE_FACILITATOR")) << "also what the patient told them";
  sample.by.account = sample.group.facilitator;
  EXPECT_THAT(sample.Rules(), IsEmpty());
}

TEST(CheckAttendance, CountsTheLastDayOfAGroup) {
  Sample sample;
  sample.group.ended_on = kToday;
  EXPECT_THAT(sample.Rules(), IsEmpty());
}

TEST(MondayOf, IsTheMondayOnOrBefore) {
  EXPECT_EQ(MondayOf(Day("2026-11-23")), Day("2026-11-23"));
  EXPECT_EQ(MondayOf(Day("2026-11-29")), Day("2026-11-23"));
  EXPECT_EQ(MondayOf(Day("2027-01-01")), Day("2026-12-28"));
}

TEST(TrendOf, CountsByWeekAndLeavesNoneOut) {
  const auto on = [](const char* day, AttendanceSource source = AttendanceSource::kSelfReport) {
    GroupAttendance attendance;
    attendance.attended_on = Day(day);
    attendance.source = source;
    return attendance;
  };
  const auto trend = TrendOf({on("2026-11-23"), on("2026-11-27", AttendanceSource::kFacilitator), on("2026-11-22"),
                              on("2026-11-08"), on("2026-11-30"), on("2026-11-09")},
                             kToday, 3);
  EXPECT_THAT(trend, ElementsAre(AttendanceWeek{Day("2026-11-09"), 1, 1}, AttendanceWeek{Day("2026-11-16"), 1, 1},
                                 AttendanceWeek{Day("2026-11-23"), 2, 1}));
  EXPECT_THAT(TrendOf({}, kToday, 1), ElementsAre(AttendanceWeek{Day("2026-11-23"), 0, 0}));
}

TEST(TrendOf, CountsAMeetingOnceHoweverOftenItIsRecorded) {
  GroupAttendance said;
  said.group = GroupId::New();
  said.attended_on = kToday;
  auto seen = said;
  seen.source = AttendanceSource::kFacilitator;
  const auto monday = Day("2026-11-23");
  EXPECT_THAT(TrendOf({said, said}, kToday, 1), ElementsAre(AttendanceWeek{monday, 1, 1}));
  EXPECT_THAT(TrendOf({said, seen, said}, kToday, 1), ElementsAre(AttendanceWeek{monday, 1, 0}));
  auto other = said;
  other.group = GroupId::New();
  EXPECT_THAT(TrendOf({said, other}, kToday, 1), ElementsAre(AttendanceWeek{monday, 2, 2}));
}

}  // namespace
}  // namespace cairn::mentorship::domain
