#include <gmock/gmock.h>
#include <google/protobuf/unknown_field_set.h>
#include <gtest/gtest.h>

#include "cairn/directory/v1/session_service.pb.h"
#include "cairn/enrollment/v1/patient_service.pb.h"
#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/rpc/gate.h"
#include "tests/platform/rpc/labelled_message.h"

namespace cairn::platform::rpc {
namespace {

TEST(SafePrint, ShowsIdsAndRedactsTheRest) {
  directory::v1::SignInRequest request;
  request.set_user_name("clinician@cedar-hollow");
  request.set_password("correct horse");
  EXPECT_EQ(SafePrint(request), "{user_name: [redacted:22] password: [redacted:13]}");
}

TEST(SafePrint, ShowsOperationalFieldsAndTheTimesInThem) {
  events::v1::Event event;
  event.set_org_id("o-1");
  event.set_position(7);
  event.set_body("secret");
  event.mutable_occurred_at()->set_seconds(12);
  EXPECT_EQ(SafePrint(event), "{org_id: \"o-1\" position: 7 body: [redacted:6] occurred_at: {seconds: 12}}");
}

TEST(SafePrint, RedactsAWholePersonAndAWholeDate) {
  enrollment::v1::SearchPatientsRequest request;
  request.set_name("Yundt");
  request.mutable_birth_date()->set_year(1961);
  const auto text = SafePrint(request);
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("Yundt")));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("1961")));
  EXPECT_THAT(text, testing::HasSubstr("name: [redacted:5]"));
}

TEST(SafePrint, TreatsUnlabelledFieldsAsIdentifying) {
  const tests::LabelledMessage type(R"(
    field { name: "text" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
    field { name: "number" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL }
    field { name: "at" number: 3 type: TYPE_MESSAGE type_name: ".google.protobuf.Timestamp" label: LABEL_OPTIONAL }
    field { name: "inner" number: 4 type: TYPE_MESSAGE type_name: ".cairn.test.Inner" label: LABEL_REPEATED })");
  EXPECT_EQ(SafePrint(*type.Read("text: 'abc' number: 5 at { seconds: 9 } inner { text: 'id' open: 'xy' }")),
            "{text: [redacted:3] number: [redacted:1] at: [redacted:2] inner: {text: \"id\" open: [redacted:2]}}");
}

TEST(SafePrint, EscapesWhatWouldBreakALine) {
  events::v1::ListHeadsRequest request;
  request.set_changed_after("a\n\"b\\");
  EXPECT_EQ(SafePrint(request), R"({changed_after: "a\x0a\"b\\"})");
}

TEST(SafePrint, CountsUnknownFieldsWithoutShowingThem) {
  events::v1::ListHeadsRequest request;
  request.GetReflection()->MutableUnknownFields(&request)->AddLengthDelimited(9, "Canary");
  EXPECT_THAT(SafePrint(request), testing::MatchesRegex(R"(\{unknown: \[redacted:[0-9]+\]\})"));
  EXPECT_EQ(SafePrint(events::v1::ListHeadsRequest()), "{}");
}

}  // namespace
}  // namespace cairn::platform::rpc
