#include "clients/cli/mentor_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/meeting_text.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;
using testing::HasSubstr;
using testing::Not;

v1::Mentor SomeMentor() {
  v1::Mentor mentor;
  mentor.set_mentor_id("m1");
  mentor.set_state(v1::Mentor::STATE_ACTIVE);
  auto& profile = *mentor.mutable_profile();
  profile.set_display_name("Sam");
  profile.add_languages("en");
  profile.add_lived_experience(v1::LIVED_EXPERIENCE_JUSTICE_INVOLVED);
  profile.add_licensed_states("CA");
  profile.set_time_zone("America/Los_Angeles");
  profile.set_capacity(12);
  auto& interval = *profile.add_availability();
  interval.set_day(2);
  interval.set_start_minute(17 * 60 + 30);
  interval.set_end_minute(24 * 60);
  return mentor;
}

TEST(MentorText, SaysWhenTheyHaveTime) {
  EXPECT_EQ(AvailabilityText(SomeMentor().profile().availability()), "Tue 17:30-24:00");
  EXPECT_EQ(AvailabilityText({}), "");
}

TEST(MentorText, SaysWhetherTheyTakeNewMatchesAndWhyNot) {
  auto mentor = SomeMentor();
  EXPECT_EQ(OpennessText(mentor), "takes new matches");
  mentor.add_closed_because("NOT_CERTIFIED");
  mentor.add_closed_because("NO_CAPACITY");
  mentor.add_closed_because("SOMETHING_NEW");
  EXPECT_EQ(OpennessText(mentor), "not certified, no capacity, SOMETHING_NEW");
  mentor.clear_closed_because();
  mentor.add_closed_because("CAPACITY_TOO_SMALL");
  EXPECT_THAT(OpennessText(mentor), HasSubstr("a new match weighs 1.5"));
}

TEST(MentorText, SaysUntilWhenACertificateHolds) {
  v1::Certification certification;
  auto& details = *certification.mutable_details();
  details.set_kind(v1::CERTIFICATION_KIND_STATE);
  details.set_number("104");
  details.set_state("VT");
  details.mutable_expires_on()->set_year(2027);
  details.mutable_expires_on()->set_month(12);
  details.mutable_expires_on()->set_day(31);
  certification.set_state(v1::Certification::STATE_IN_FORCE);
  EXPECT_EQ(CertificationText(certification), "state certificate 104 (VT), until 31 Dec 2027");
  certification.set_state(v1::Certification::STATE_EXPIRES_WITHIN_30_DAYS);
  EXPECT_EQ(CertificationText(certification), "state certificate 104 (VT), until 31 Dec 2027: expires within 30 days");
}

TEST(MentorText, PrintsAProfile) {
  std::ostringstream out;
  PrintMentor(out, Terminal(), SomeMentor(), {});
  EXPECT_THAT(out.str(), HasSubstr("Sam (m1)"));
  EXPECT_THAT(out.str(), HasSubstr("justice involved"));
  EXPECT_THAT(out.str(), HasSubstr("Tue 17:30-24:00 (America/Los_Angeles)"));
}

v1::Meeting SomeMeeting() {
  v1::Meeting meeting;
  meeting.set_name("Serenity");
  meeting.set_location("Grange Hall");
  meeting.set_address("3 Orchard Lane");
  meeting.set_city("Montpelier");
  meeting.set_attendance(v1::ATTENDANCE_IN_PERSON);
  return meeting;
}

TEST(MeetingText, SaysWherePeopleMeet) {
  auto meeting = SomeMeeting();
  EXPECT_EQ(WhereText(meeting), "Grange Hall, 3 Orchard Lane, Montpelier");
  meeting.set_attendance(v1::ATTENDANCE_HYBRID);
  EXPECT_EQ(WhereText(meeting), "Grange Hall, 3 Orchard Lane, Montpelier, online");
  meeting.set_attendance(v1::ATTENDANCE_ONLINE);
  EXPECT_EQ(WhereText(meeting), "online");
  meeting.set_attendance(v1::ATTENDANCE_IN_PERSON);
  meeting.set_address("3 Orchard Lane, Montpelier, VT 05602, USA");
  EXPECT_EQ(WhereText(meeting), "Grange Hall, 3 Orchard Lane, Montpelier, VT 05602, USA") << "the town once";
}

TEST(MeetingText, SaysWhen) {
  v1::MeetingTime time;
  time.set_day(7);
  time.set_start_minute(6 * 60 + 5);
  EXPECT_EQ(MeetingTimeText(time, true), "Sun 06:05");
  EXPECT_EQ(MeetingTimeText(time, false), "by appointment");
}

TEST(MeetingText, PrintsWhatWasFound) {
  google::protobuf::RepeatedPtrField<v1::FoundMeeting> meetings;
  auto& found = *meetings.Add();
  *found.mutable_meeting() = SomeMeeting();
  found.mutable_meeting()->set_friendly_to_medication(v1::FRIENDLY_TO_MEDICATION_YES);
  found.mutable_time()->set_day(2);
  found.mutable_time()->set_start_minute(19 * 60);
  found.set_distance_miles(1.26);
  std::ostringstream out;
  PrintFoundMeetings(out, Terminal(), meetings);
  for (const char* text : {"Tue 19:00", "1.3", "Serenity", "yes"}) EXPECT_THAT(out.str(), HasSubstr(text));
  EXPECT_THAT(out.str(), Not(HasSubstr("by appointment")));
}

}  // namespace
}  // namespace cairn::cli
