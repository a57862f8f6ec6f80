#include "mentorship/wire/meeting_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cairn::mentorship::wire {
namespace {

using domain::Attendance;
using domain::MeetingTime;
using testing::ElementsAre;
using testing::IsEmpty;

ReadMeeting Read(const std::string& json) {
  return MeetingFromJson(json, platform::TimeZone::Find("America/Los_Angeles").value());
}

/// A sound meeting with further members.
ReadMeeting With(const std::string& members) {
  return Read(R"({"name":"Serenity","slug":"serenity-1",)" + members + "}");
}

std::vector<std::string> ProblemsOf(const ReadMeeting& read) {
  std::vector<std::string> problems;
  for (const auto& problem : read.problems) problems.push_back(problem.element + " " + problem.reason);
  return problems;
}

TEST(MeetingFromJson, ReadsAWholeMeeting) {
  const std::string when = R"("day":0,"time":"18:00","end_time":"19:30","timezone":"America/New_York")";
  const std::string where = R"("location":"Alano Club","address":"123 Main Street","city":"Anytown","state":"CA")";
  const std::string position = R"("postal_code":"98765-1234","latitude":37.33821,"longitude":"-121.88633")";
  const std::string online = R"("conference_url":"https://example.org/j/1","conference_phone":"+15551234567")";
  const std::string rest =
      R"("group":"The Serenity Group","notes":"Ring buzzer.","contact_1_name":"Pat","updated":"x")";
  const auto read = Read(R"({"name":" Sunday Serenity ","slug":"sunday-serenity-14","types":["O","S","O"],)" + when +
                         "," + where + "," + position + "," + online + "," + rest + "}");
  ASSERT_TRUE(read.meeting) << testing::PrintToString(ProblemsOf(read));
  const auto& meeting = *read.meeting;
  EXPECT_EQ(meeting.slug, "sunday-serenity-14");
  EXPECT_EQ(meeting.name, "Sunday Serenity");
  EXPECT_THAT(meeting.times, ElementsAre(MeetingTime{7, 18 * 60}));
  EXPECT_EQ(meeting.duration_minutes, 90);
  EXPECT_EQ(meeting.time_zone, "America/New_York");
  EXPECT_THAT(meeting.types, ElementsAre("O", "S"));
  EXPECT_THAT(meeting.languages, ElementsAre("es"));
  EXPECT_EQ(meeting.attendance, Attendance::kHybrid);
  EXPECT_EQ(meeting.postal_code, "98765");
  EXPECT_EQ(meeting.position, (platform::Position{37.33821, -121.88633}));
  EXPECT_EQ(meeting.notes, "Ring buzzer.");
}

TEST(MeetingFromJson, NeedsANameAndASlugAlone) {
  const auto read = Read(R"({"name":"By arrangement","slug":17})");
  ASSERT_TRUE(read.meeting);
  EXPECT_EQ(read.meeting->slug, "17");
  EXPECT_THAT(read.meeting->times, IsEmpty()) << "by appointment";
  EXPECT_EQ(read.meeting->time_zone, "America/Los_Angeles") << "the organisation's";
  EXPECT_EQ(read.meeting->attendance, Attendance::kSuspended) << "nowhere to go";
  EXPECT_THAT(read.meeting->languages, IsEmpty());
  EXPECT_THAT(ProblemsOf(Read("{}")), ElementsAre("meeting.slug MISSING_ELEMENT", "meeting.name MISSING_ELEMENT"));
}

TEST(MeetingFromJson, TakesDaysAsNumbersTextsAndLists) {
  const auto days = [](const std::string& day) {
    const auto read = With(R"("time":"07:00","day":)" + day);
    std::string list;
    if (read.meeting)
      for (const auto& time : read.meeting->times) list += std::to_string(time.day);
    return list;
  };
  EXPECT_EQ(days("0"), "7");
  EXPECT_EQ(days("6"), "6");
  EXPECT_EQ(days(R"("1")"), "1");
  EXPECT_EQ(days("[1,3,5,3]"), "135");
  EXPECT_EQ(days(R"([0,"6"])"), "67");
  for (const char* wrong : {"7", "-1", "1.5", R"("monday")", "true", "[1,9]"}) EXPECT_EQ(days(wrong), "") << wrong;
}

TEST(MeetingFromJson, TakesWhatIsNullOrBlankForAbsent) {
  const auto read = With(R"("day":null,"time":"","latitude":null,"longitude":"","types":null,"notes":null)");
  EXPECT_TRUE(read.meeting) << testing::PrintToString(ProblemsOf(read));
}

TEST(MeetingFromJson, FindsPostalCodesAndPositionsWhereTheyStand) {
  const auto read =
      With(R"("formatted_address":"15040 Union Ave, San Jose, CA 95124, USA","coordinates":"37.25, -121.93")");
  ASSERT_TRUE(read.meeting) << testing::PrintToString(ProblemsOf(read));
  EXPECT_EQ(read.meeting->postal_code, "95124");
  EXPECT_EQ(read.meeting->position, (platform::Position{37.25, -121.93}));
  EXPECT_EQ(read.meeting->attendance, Attendance::kInPerson);
}

TEST(MeetingFromJson, LastsUntilTheNextEndOnTheClock) {
  EXPECT_EQ(With(R"("day":5,"time":"23:30","end_time":"00:30")").meeting->duration_minutes, 60);
  EXPECT_EQ(With(R"("day":5,"time":"23:30","end_time":"23:30")").meeting->duration_minutes, std::nullopt);
  EXPECT_EQ(With(R"("day":5,"time":"23:30")").meeting->duration_minutes, std::nullopt);
}

TEST(MeetingFromJson, NamesEverythingThatIsWrongAtOnce) {
  const std::string when = R"("day":9,"time":"25:00","end_time":"7pm","timezone":"Mars/Olympus")";
  const std::string where = R"("latitude":91,"longitude":0,"conference_url":"ftp://example.org")";
  const auto read = With(when + R"(,"types":["no code!"],)" + where + R"(,"notes":7)");
  EXPECT_FALSE(read.meeting);
  EXPECT_EQ(read.slug, "serenity-1") << "what could be read is told";
  EXPECT_THAT(ProblemsOf(read), ElementsAre("meeting.day INVALID_VALUE", "meeting.time INVALID_VALUE",
                                            "meeting.end_time INVALID_VALUE", "meeting.timezone TIME_ZONE_UNKNOWN",
                                            "meeting.types INVALID_VALUE", "meeting.latitude POSITION_OFF_GLOBE",
                                            "meeting.conference_url INVALID_VALUE", "meeting.notes WRONG_TYPE"));
}

TEST(MeetingFromJson, WantsDayAndTimeTogetherAndBothCoordinates) {
  EXPECT_THAT(ProblemsOf(With(R"("day":1)")), ElementsAre("meeting.time DAY_WITHOUT_TIME"));
  EXPECT_THAT(ProblemsOf(With(R"("time":"07:00")")), ElementsAre("meeting.day TIME_WITHOUT_DAY"));
  EXPECT_THAT(ProblemsOf(With(R"("latitude":37.3)")), ElementsAre("meeting.longitude POSITION_INCOMPLETE"));
  EXPECT_THAT(ProblemsOf(With(R"("coordinates":"somewhere")")), ElementsAre("meeting.coordinates INVALID_VALUE"));
}

TEST(MeetingFromJson, RefusesWhatIsNoMeeting) {
  EXPECT_THAT(ProblemsOf(Read("[]")), ElementsAre("meeting WRONG_TYPE"));
  EXPECT_THAT(ProblemsOf(Read("{")), ElementsAre("meeting INVALID_JSON"));
  EXPECT_THAT(ProblemsOf(Read(R"({"slug":"a","slug":"b","name":"c"})")), ElementsAre("meeting INVALID_JSON"));
  EXPECT_THAT(ProblemsOf(With("\"notes\":\"" + std::string(5000, 'x') + "\"")).size(), 1U);
}

}  // namespace
}  // namespace cairn::mentorship::wire
