#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/mentorship/rpc/meeting_clinic.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class MeetingImports : public MeetingClinic {
 protected:
  std::vector<std::string> Listed() { return SlugsOf({}); }

  static std::vector<std::string> Feed(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    std::vector<std::string> meetings;
    const auto feed = boost::json::parse(text.str());
    for (const auto& meeting : feed.as_array()) meetings.push_back(boost::json::serialize(meeting));
    return meetings;
  }
};

TEST_F(MeetingImports, TakeInAndChangeAndRetire) {
  const auto first = Import({Weekly("a", "1", "07:00"), Weekly("b", "2", "07:00"), Weekly("c", "3", "07:00")});
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  EXPECT_EQ(ResultsOf(first), "CCC");
  EXPECT_EQ(first.retired, 0);
  const auto second = Import({Weekly("c", "3", "08:00"), Weekly("a", "1", "07:00"), Weekly("d", "4", "07:00")});
  EXPECT_EQ(ResultsOf(second), "U=C");
  EXPECT_EQ(second.retired, 1);
  EXPECT_EQ(second.outcomes[1].meeting_id(), first.outcomes[0].meeting_id());
  EXPECT_THAT(Listed(), UnorderedElementsAre("a", "c", "d"));
  const auto third = Import({Weekly("b", "2", "07:00")});
  EXPECT_EQ(ResultsOf(third), "U") << "it is listed again";
  EXPECT_EQ(third.outcomes[0].meeting_id(), first.outcomes[1].meeting_id());
  EXPECT_EQ(third.retired, 3);
  EXPECT_THAT(Listed(), ElementsAre("b"));
}

TEST_F(MeetingImports, LeaveOtherFeedsAlone) {
  Import({Weekly("a", "1", "07:00")}, "san-jose");
  const auto other = Import({Weekly("a", "2", "07:00")}, "oakland");
  EXPECT_EQ(ResultsOf(other), "C");
  EXPECT_EQ(other.retired, 0);
  EXPECT_EQ(Listed().size(), 2U);
}

TEST_F(MeetingImports, TakeInTheGoodMeetingsOfAFeedThatIsPartlyBroken) {
  std::vector<std::string> meetings;
  for (int i = 0; i < 100; ++i) {
    const auto slug = "m" + std::to_string(i);
    meetings.push_back(i % 10 < 3 ? Json(slug, R"(,"day":1,"timezone":"Nowhere")") : Weekly(slug, "1", "07:00"));
  }
  const auto imported = Import(meetings, "san-jose", NewRequestId(), 17);
  ASSERT_TRUE(imported.status.ok()) << AnswerOf(imported.status);
  ASSERT_EQ(imported.outcomes.size(), 100U);
  for (int i = 0; i < 100; ++i) {
    const auto& outcome = imported.outcomes[static_cast<std::size_t>(i)];
    EXPECT_EQ(outcome.position(), i + 1);
    EXPECT_EQ(outcome.slug(), "m" + std::to_string(i));
    const bool broken = i % 10 < 3;
    EXPECT_EQ(outcome.result(), broken ? v1::MeetingOutcome::RESULT_REFUSED : v1::MeetingOutcome::RESULT_CREATED);
    EXPECT_EQ(outcome.meeting_id().empty(), broken);
    if (!broken) continue;
    ASSERT_EQ(outcome.problems_size(), 2);
    EXPECT_EQ(outcome.problems(0).reason(), "DAY_WITHOUT_TIME");
    EXPECT_EQ(outcome.problems(1).reason(), "TIME_ZONE_UNKNOWN");
  }
  EXPECT_EQ(Count("meeting"), 70);
  EXPECT_EQ(Count("meeting_time"), 70) << "nothing of a broken one";
}

TEST_F(MeetingImports, PutMeetingsThatNameNoZoneWhereTheImportSays) {
  zone_of_imports_ = "America/Los_Angeles";
  Import({Weekly("a", "1", "07:00"), Weekly("b", "1", "07:00", R"(,"timezone":"America/Denver")")});
  EXPECT_EQ(Count("meeting WHERE slug = 'a' AND time_zone = 'America/Los_Angeles'"), 1);
  EXPECT_EQ(Count("meeting WHERE slug = 'b' AND time_zone = 'America/Denver'"), 1);
  zone_of_imports_ = "Nowhere/Else";
  EXPECT_THAT(FieldsOf(Import({Weekly("a", "1", "07:00")}).status), testing::ElementsAre("start.time_zone"));
}

TEST_F(MeetingImports, KeepWhatTheyHadOfAMeetingThatIsBrokenNow) {
  Import({Weekly("a", "1", "07:00"), Weekly("b", "1", "07:00")});
  const auto broken = Import({Json("a", R"(,"day":9)"), Weekly("b", "1", "07:00")});
  EXPECT_EQ(ResultsOf(broken), "R=");
  EXPECT_EQ(broken.retired, 0);
  EXPECT_EQ(Listed().size(), 2U);
}

TEST_F(MeetingImports, LetTheFirstOfASlugCount) {
  const auto imported = Import({Weekly("a", "1", "07:00"), Weekly("b", "1", "07:00"), Weekly("a", "2", "08:00"),
                                Weekly("a", "1", "07:00"), Json("c", R"(,"day":9)"), Weekly("c", "2", "07:00")});
  EXPECT_EQ(ResultsOf(imported), "CCRRRC");
  ASSERT_EQ(imported.outcomes[2].problems_size(), 1);
  EXPECT_EQ(imported.outcomes[2].problems(0).reason(), "DUPLICATE_SLUG");
  EXPECT_NE(imported.outcomes[2].problems(0).description().find("position 1"), std::string::npos);
  EXPECT_EQ(Count("meeting WHERE slug = 'a' AND minutes_of_week = '{420}'"), 1);
}

TEST_F(MeetingImports, ChangeNothingWhenSentAgain) {
  const std::vector<std::string> meetings = {Weekly("a", "1", "07:00"), Weekly("b", "1", "07:00"),
                                             Weekly("a", "2", "07:00")};
  const auto import_id = NewRequestId();
  EXPECT_EQ(ResultsOf(Import(meetings, "san-jose", import_id, 1, false)), "CCR");
  const auto again = Import(meetings, "san-jose", import_id, 3);
  EXPECT_EQ(ResultsOf(again), "==R");
  EXPECT_EQ(again.retired, 0);
}

TEST_F(MeetingImports, RetireNothingBeforeTheEnd) {
  Import({Weekly("a", "1", "07:00"), Weekly("b", "1", "07:00")});
  const auto half = Import({Weekly("a", "1", "07:00")}, "san-jose", NewRequestId(), 1, false);
  EXPECT_FALSE(half.retired);
  EXPECT_EQ(Listed().size(), 2U);
}

TEST_F(MeetingImports, RetireNothingWhenNothingCouldBeTakenIn) {
  Import({Weekly("a", "1", "07:00")});
  const auto broken = Import({"{}", "[]", "nonsense"}, "san-jose", NewRequestId(), 3);
  EXPECT_EQ(ReasonOf(broken.status), "NOTHING_IMPORTED");
  EXPECT_EQ(ReasonOf(Import({}).status), "NOTHING_IMPORTED");
  EXPECT_THAT(Listed(), ElementsAre("a"));
}

TEST_F(MeetingImports, GiveWayToALaterOne) {
  const auto stub = v1::MeetingService::NewStub(channel_);
  const auto context = harness_->Context(coordinator_);
  const auto stream = stub->ImportMeetings(context.get());
  v1::ImportMeetingsRequest request;
  request.mutable_start()->set_feed("san-jose");
  request.mutable_start()->set_import_id(NewRequestId());
  auto& record = *request.add_records();
  record.set_position(1);
  record.set_content(Weekly("a", "1", "07:00"));
  v1::ImportMeetingsResponse response;
  ASSERT_TRUE(stream->Write(request) && stream->Read(&response));
  EXPECT_TRUE(Import({Weekly("b", "1", "07:00")}).status.ok());
  request.clear_start();
  request.set_finish(true);
  stream->Write(request);
  EXPECT_FALSE(stream->Read(&response));
  const auto status = stream->Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(status), "IMPORT_SUPERSEDED");
  EXPECT_THAT(Listed(), ElementsAre("b"));
}

TEST_F(MeetingImports, WantABeginning) {
  const auto stub = v1::MeetingService::NewStub(channel_);
  const auto context = harness_->Context(coordinator_);
  const auto stream = stub->ImportMeetings(context.get());
  v1::ImportMeetingsRequest request;
  request.add_records()->set_content("{}");
  stream->Write(request);
  v1::ImportMeetingsResponse response;
  EXPECT_FALSE(stream->Read(&response));
  const auto status = stream->Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(FieldsOf(status), ElementsAre("records[0].position", "start"));
}

TEST_F(MeetingImports, KeepWhatTheClinicHasSaid) {
  const auto made = Import({Weekly("a", "1", "07:00")});
  v1::GetMeetingRequest get;
  get.set_meeting_id(made.outcomes[0].meeting_id());
  v1::RateMeetingRequest rate;
  rate.set_request_id(NewRequestId());
  rate.set_meeting_id(get.meeting_id());
  rate.set_etag(Call(mentor_, &Stub::GetMeeting, get).response.meeting().etag());
  rate.set_friendly_to_medication(v1::FRIENDLY_TO_MEDICATION_YES);
  const auto rated = Call(mentor_, &Stub::RateMeeting, rate);
  ASSERT_TRUE(rated.status.ok()) << AnswerOf(rated.status);
  EXPECT_EQ(ResultsOf(Import({Weekly("a", "2", "09:00")})), "U");
  v1::FindMeetingsRequest friendly;
  friendly.set_friendly_to_medication_only(true);
  EXPECT_THAT(SlugsOf(friendly), ElementsAre("a"));
  EXPECT_EQ(Call(mentor_, &Stub::GetMeeting, get).response.meeting().friendly_to_medication(),
            v1::FRIENDLY_TO_MEDICATION_YES);
}

TEST_F(MeetingImports, ReadTheSample) {
  const auto meetings = Feed(std::string(CAIRN_SOURCE_DIR) + "/tests/data/meetings.json");
  const auto imported = Import(meetings, "sample", NewRequestId(), 500);
  ASSERT_TRUE(imported.status.ok()) << AnswerOf(imported.status);
  for (const auto& outcome : imported.outcomes) EXPECT_EQ(outcome.problems_size(), 0) << outcome.slug();
  EXPECT_GE(Count("meeting_time"), 15);
}

// A larger public sample, where it is present beside the checkout: three hundred meetings of one intergroup.
TEST_F(MeetingImports, ReadALargerFeedWhereThereIsOne) {
  const auto path = std::filesystem::path(CAIRN_SOURCE_DIR) / "../shared/data/meeting-guide/meetings-a.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the larger sample is not here";
  const auto meetings = Feed(path);
  const auto imported = Import(meetings, "intergroup", NewRequestId(), 500);
  ASSERT_TRUE(imported.status.ok()) << AnswerOf(imported.status);
  EXPECT_EQ(Count("meeting"), static_cast<std::int64_t>(meetings.size()));
  v1::FindMeetingsRequest near;
  near.set_day(2);
  near.set_postal_code("95112");
  near.set_order(v1::FindMeetingsRequest::ORDER_DISTANCE);
  EXPECT_THAT(SlugsOf(near), testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace cairn::tests
