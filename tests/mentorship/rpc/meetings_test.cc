#include <algorithm>
#include <random>

#include "mentorship/domain/meeting_clock.h"
#include "platform/geography/geography.h"
#include "platform/wire/date.h"
#include "tests/mentorship/rpc/meeting_clinic.h"

namespace cairn::tests {
namespace {

using mentorship::domain::AheadOf;
using mentorship::domain::NextStart;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Meetings : public MeetingClinic {
 protected:
  static v1::FindMeetingsRequest OnDay(int day) {
    v1::FindMeetingsRequest request;
    request.set_day(day);
    return request;
  }
  void SetClock(const std::string& day, int hour, int minute) {
    harness_->clock().Set(platform::Instant(std::chrono::sys_days(platform::ParseDate(day).value())) +
                          std::chrono::hours(hour) + std::chrono::minutes(minute));
  }
};

TEST_F(Meetings, ComeInTheOrderOfTheirNextStart) {
  // Monday noon in Los Angeles.
  SetClock("2026-11-23", 20, 0);
  Import({Weekly("monday-morning", "1", "07:00"), Weekly("monday-evening", "1", "19:00"),
          Weekly("sunday", "0", "10:00"), Weekly("tuesday", "2", "06:30"), Json("appointment", R"(,"types":["ONL"])"),
          Weekly("east", "1", "19:00", R"(,"timezone":"America/New_York")")});
  EXPECT_THAT(SlugsOf({}), ElementsAre("east", "monday-evening", "tuesday", "sunday", "monday-morning", "appointment"));
  EXPECT_THAT(SlugsOf({}, 1),
              ElementsAre("east", "monday-evening", "tuesday", "sunday", "monday-morning", "appointment"))
      << "in pages";
  const auto found = Find({}).response;
  EXPECT_EQ(found.meetings(0).next_start_time().seconds(), 1'795'478'400) << "Tuesday 00:00 UTC";
  EXPECT_FALSE(found.meetings(5).has_next_start_time());
  EXPECT_FALSE(found.meetings(5).has_time());
}

TEST_F(Meetings, AreFoundByDayAndTime) {
  SetClock("2026-11-23", 20, 0);
  Import({Weekly("early", "2", "06:00"), Weekly("noon", "[1,2,3]", "12:00"), Weekly("late", "2", "20:00"),
          Json("appointment", R"(,"types":["ONL"])")});
  EXPECT_THAT(SlugsOf(OnDay(2)), ElementsAre("early", "noon", "late"));
  EXPECT_THAT(SlugsOf(OnDay(7)), IsEmpty());
  auto request = OnDay(2);
  request.set_from_minute(12 * 60);
  EXPECT_THAT(SlugsOf(request), ElementsAre("noon", "late"));
  request.set_until_minute(12 * 60);
  EXPECT_THAT(SlugsOf(request), ElementsAre("noon"));
  request.clear_day();
  EXPECT_THAT(SlugsOf(request), ElementsAre("noon", "noon", "noon")) << "one for each time of the week";
}

TEST_F(Meetings, AreFoundByTypeLanguageAndForm) {
  Import({Weekly("women", "1", "07:00", R"(,"types":["W","O"])"), Weekly("spanish", "1", "08:00", R"(,"types":["S"])"),
          Json("online", R"(,"day":1,"time":"09:00","conference_url":"https://example.org/1")"),
          Weekly("hybrid", "1", "10:00", R"(,"types":["W"],"conference_phone":"+15550100")"),
          Weekly("closed", "1", "11:00", R"(,"types":["TC"])")});
  v1::FindMeetingsRequest request;
  EXPECT_THAT(SlugsOf(request), UnorderedElementsAre("women", "spanish", "online", "hybrid")) << "closed is not found";
  request.add_types("W");
  EXPECT_THAT(SlugsOf(request), UnorderedElementsAre("women", "hybrid"));
  request.add_types("O");
  EXPECT_THAT(SlugsOf(request), ElementsAre("women"));
  request.Clear();
  request.set_language("ES");
  EXPECT_THAT(SlugsOf(request), ElementsAre("spanish"));
  request.set_language("en");
  EXPECT_THAT(SlugsOf(request), IsEmpty()) << "what is not stated matches nothing";
  request.Clear();
  request.set_attendance(v1::ATTENDANCE_ONLINE);
  EXPECT_THAT(SlugsOf(request), UnorderedElementsAre("online", "hybrid"));
  request.set_attendance(v1::ATTENDANCE_IN_PERSON);
  EXPECT_THAT(SlugsOf(request), UnorderedElementsAre("women", "spanish", "hybrid"));
}

TEST_F(Meetings, AreFoundAroundAPlace) {
  const auto at = [](const char* slug, const char* time, const char* latitude, const char* postal_code) {
    return Json(slug, std::string(R"(,"day":2,"time":")") + time + R"(","latitude":)" + latitude +
                          R"(,"longitude":-121.88,"postal_code":")" + postal_code + "\"");
  };
  Import({at("here", "20:00", "37.35", "95112"), at("near", "07:00", "37.42", "95050"),
          at("far", "06:00", "38.35", "95814"), Json("nowhere", R"(,"day":2,"time":"05:00","types":["ONL"])")});
  auto request = OnDay(2);
  request.set_postal_code("95112");
  request.set_order(v1::FindMeetingsRequest::ORDER_DISTANCE);
  const auto reply = Find(request);
  EXPECT_THAT(SlugsOf(request), ElementsAre("here", "near"));
  EXPECT_THAT(SlugsOf(request, 1), ElementsAre("here", "near"));
  EXPECT_EQ(reply.response.origin_source(), "mean of 1 meeting with this postal code");
  EXPECT_NEAR(reply.response.meetings(0).distance_miles(), 0, 1e-6);
  EXPECT_NEAR(reply.response.meetings(1).distance_miles(), 4.836, 0.01);
  request.set_radius_miles(100);
  EXPECT_THAT(SlugsOf(request), ElementsAre("here", "near", "far"));
  request.set_order(v1::FindMeetingsRequest::ORDER_NEXT_START);
  EXPECT_THAT(SlugsOf(request).size(), 3U);
  request.set_postal_code("00001");
  EXPECT_EQ(ReasonOf(Find(request).status), "ZIP_UNKNOWN");
}

TEST_F(Meetings, AreRefusedWhereASearchMakesNoSense) {
  v1::FindMeetingsRequest request;
  request.set_day(8);
  request.set_radius_miles(300);
  request.set_order(v1::FindMeetingsRequest::ORDER_DISTANCE);
  request.add_types("no code!");
  request.set_from_minute(10);
  request.set_until_minute(9);
  const auto reply = Find(request);
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(FieldsOf(reply.status), ElementsAre("day", "order", "radius_miles", "types[0]", "until_minute"));
  request.Clear();
  request.set_page_token("nonsense");
  EXPECT_EQ(ReasonOf(Find(request).status), "INVALID_PAGE_TOKEN");
}

TEST_F(Meetings, AreRatedAndTakenBack) {
  const auto made = Import({Weekly("a", "1", "07:00")});
  v1::RateMeetingRequest request;
  request.set_request_id(NewRequestId());
  request.set_meeting_id(made.outcomes[0].meeting_id());
  request.set_etag("nonsense");
  request.set_friendly_to_medication(v1::FRIENDLY_TO_MEDICATION_NO);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RateMeeting, request).status), "ETAG_MISMATCH");
  v1::GetMeetingRequest get;
  get.set_meeting_id(request.meeting_id());
  auto meeting = Call(clinician_, &Stub::GetMeeting, get).response.meeting();
  EXPECT_EQ(meeting.friendly_to_medication(), v1::FRIENDLY_TO_MEDICATION_UNSPECIFIED);
  for (const auto rating :
       {v1::FRIENDLY_TO_MEDICATION_NO, v1::FRIENDLY_TO_MEDICATION_YES, v1::FRIENDLY_TO_MEDICATION_UNSPECIFIED}) {
    request.set_request_id(NewRequestId());
    request.set_etag(meeting.etag());
    request.set_friendly_to_medication(rating);
    const auto rated = Call(clinician_, &Stub::RateMeeting, request);
    ASSERT_TRUE(rated.status.ok()) << AnswerOf(rated.status);
    meeting = rated.response.meeting();
    EXPECT_EQ(meeting.friendly_to_medication(), rating);
    EXPECT_EQ(Call(clinician_, &Stub::GetMeeting, get).response.meeting().SerializeAsString(),
              meeting.SerializeAsString());
    v1::FindMeetingsRequest friendly;
    friendly.set_friendly_to_medication_only(true);
    EXPECT_EQ(SlugsOf(friendly).size(), rating == v1::FRIENDLY_TO_MEDICATION_YES ? 1U : 0U);
  }
  get.set_meeting_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::GetMeeting, get).status), "MEETING_NOT_FOUND");
}

TEST_F(Meetings, AreOneOrganisations) {
  Import({Weekly("a", "1", "07:00")});
  EXPECT_EQ(Call(stranger_, &Stub::FindMeetings, v1::FindMeetingsRequest()).response.meetings_size(), 0);
}

// What the database says is what the clock in domain/ says and the sphere, at moments around changes of clocks: the
// same meetings in the same order, whatever the pages.
TEST_F(Meetings, AreWhatTheClockAndTheSphereSay) {
  const std::vector<const char*> zones = {"America/Los_Angeles", "America/New_York", "America/Phoenix", "UTC"};
  std::mt19937 random(7);
  const auto upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  struct Known {
    std::string zone;
    int minute;
    platform::Position position;
  };
  std::map<std::string, Known> known;
  std::vector<std::string> feed;
  for (int i = 0; i < 300; ++i) {
    const auto slug = "m" + std::to_string(i);
    const int day = upto(7), hour = upto(24), minute = 15 * upto(4);
    const auto* zone = zones[static_cast<std::size_t>(upto(4))];
    const platform::Position position{37 + upto(1000) / 1000.0, -122 + upto(1000) / 1000.0};
    known[slug] = {zone, (day + 6) % 7 * 1440 + hour * 60 + minute, position};
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    feed.push_back(Json(slug, R"(,"day":)" + std::to_string(day) + R"(,"time":")" + two(hour) + ":" + two(minute) +
                                  R"(","timezone":")" + zone + R"(","latitude":)" + std::to_string(position.latitude) +
                                  R"(,"longitude":)" + std::to_string(position.longitude)));
  }
  ASSERT_TRUE(Import(feed, "random", NewRequestId(), 100).status.ok());
  for (const auto& [day, hour] : std::vector<std::pair<const char*, int>>{
           {"2026-03-07", 23}, {"2026-03-03", 4}, {"2026-10-31", 12}, {"2026-07-15", 3}}) {
    SetClock(day, hour, 7);
    const auto now = harness_->clock().Now();
    v1::FindMeetingsRequest request;
    request.mutable_position()->set_latitude(37.5);
    request.mutable_position()->set_longitude(-121.5);
    request.set_radius_miles(20);
    request.set_page_size(500);
    std::set<std::string> expected;
    for (const auto& [slug, meeting] : known) {
      const auto p = platform::OnSphere({37.5, -121.5}), q = platform::OnSphere(meeting.position);
      const double chord = (p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y) + (p.z - q.z) * (p.z - q.z);
      if (platform::MilesOf(chord) <= 20) expected.insert(slug);
    }
    for (const bool near : {true, false}) {
      if (!near) request.clear_position();
      const auto reply = Find(request);
      ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
      std::set<std::string> found;
      platform::Instant last = now;
      for (const auto& one : reply.response.meetings()) {
        found.insert(one.meeting().slug());
        const auto& meeting = known.at(one.meeting().slug());
        const auto zone = platform::TimeZone::Find(meeting.zone).value();
        const auto start = NextStart(AheadOf(zone, now), meeting.minute, now);
        EXPECT_EQ(platform::wire::ToInstant(one.next_start_time()), start) << day << " " << one.meeting().slug();
        EXPECT_LE(last, start) << day << " " << one.meeting().slug();
        last = start;
      }
      EXPECT_EQ(found.size(), near ? expected.size() : known.size());
      if (near) {
        EXPECT_EQ(found, expected);
      }
      std::vector<std::string> whole;
      for (const auto& one : reply.response.meetings()) whole.push_back(one.meeting().slug());
      EXPECT_EQ(SlugsOf(request, 37), whole) << "pages neither repeat nor skip";
    }
  }
}

}  // namespace
}  // namespace cairn::tests
