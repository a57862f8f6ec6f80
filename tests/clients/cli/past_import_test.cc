#include "clients/cli/past_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cairn/counseling/v1/import_service.pb.h"
#include "cairn/mentorship/v1/import_service.pb.h"
#include "cairn/prescribing/v1/order_service.pb.h"
#include "clients/cli/failure.h"
#include "platform/ids/ids.h"

namespace cairn::cli {
namespace {

using testing::HasSubstr;

const std::string kImport = "01930000-0000-7000-8000-000000000001";

std::string WhyNot(const PastReader& reader, const std::string& text) {
  try {
    reader.Read(text);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error.reason, "INVALID_USAGE");
    return failure.error.message;
  }
  return "nothing is wrong";
}

template <class Request>
const Request& As(const PastLine& line) {
  return dynamic_cast<const Request&>(*line.request);
}

TEST(PastLine, IsTheCallThatItAsksFor) {
  const PastReader reader(PastOf::kMentorship, kImport);
  const auto line = reader.Read(
      R"({"match":{"patientId":"p","mentorId":"m","matchedOn":"2025-03-03","endedOn":{"year":2025,"month":9,"day":1},)"
      R"("endReason":"END_REASON_GOALS_REACHED"}})");
  const auto& match = As<mentorship::v1::ImportMatchRequest>(line);
  EXPECT_EQ(match.import_id(), kImport);
  EXPECT_EQ(match.patient_id(), "p");
  EXPECT_EQ(match.matched_on().month(), 3);
  EXPECT_EQ(match.ended_on().month(), 9) << "as the contract writes it, too";
  EXPECT_FALSE(match.has_first_contact_on());
  EXPECT_EQ(match.end_reason(), mentorship::v1::END_REASON_GOALS_REACHED);
}

TEST(PastLine, HasDaysInListsAndInside) {
  const auto module = PastReader(PastOf::kCounseling, kImport)
                          .Read(R"({"module":{"moduleKey":"CRAVING","workedOn":["2025-03-03","2025-03-05"]}})");
  const auto& worked = As<counseling::v1::ImportModuleRequest>(module).worked_on();
  ASSERT_EQ(worked.size(), 2);
  EXPECT_EQ(worked[1].day(), 5);
  const auto order = PastReader(PastOf::kOrders, kImport)
                         .Read(R"({"order":{"signedOn":"2025-03-03","terms":{"startOn":"2025-03-04"}}})");
  EXPECT_EQ(As<prescribing::v1::ImportOrderRequest>(order).terms().start_on().day(), 4);
}

TEST(PastLine, HasARequestIdThatFollowsFromWhatItSays) {
  const PastReader reader(PastOf::kCounseling, kImport);
  const auto id_of = [](const PastReader& by, const std::string& text) {
    return As<counseling::v1::ImportModuleRequest>(by.Read(text)).request_id();
  };
  const std::string text = R"({"module":{"moduleKey":"CRAVING"}})";
  EXPECT_TRUE(platform::Uuid::Parse(id_of(reader, text)));
  EXPECT_EQ(id_of(reader, text), id_of(PastReader(PastOf::kCounseling, kImport), text)) << "run again, it happens once";
  EXPECT_NE(id_of(reader, text), id_of(reader, R"({"module":{"moduleKey":"REFUSAL"}})"));
  EXPECT_NE(id_of(reader, text), id_of(PastReader(PastOf::kCounseling, "another"), text));
}

TEST(PastLine, OfAContactNamesAMatchOfALineBefore) {
  PastReader reader(PastOf::kMentorship, kImport);
  const std::string contact = R"({"of":"m1","contact":{"patientId":"p"}})";
  EXPECT_THAT(WhyNot(reader, contact), HasSubstr("m1"));
  mentorship::v1::ImportMatchResponse made;
  made.mutable_relationship()->set_relationship_id("r1");
  reader.Keep(reader.Read(R"({"name":"m1","match":{}})"), made);
  EXPECT_EQ(As<mentorship::v1::ImportContactRequest>(reader.Read(contact)).relationship_id(), "r1");
}

TEST(PastLine, SaysWhatIsWrongWithIt) {
  const PastReader reader(PastOf::kMentorship, kImport);
  EXPECT_THAT(WhyNot(reader, "match"), HasSubstr("no JSON object"));
  EXPECT_THAT(WhyNot(reader, "[1]"), HasSubstr("no JSON object"));
  EXPECT_THAT(WhyNot(reader, "{}"), HasSubstr("contact, match, supportRequest"));
  EXPECT_THAT(WhyNot(reader, R"({"module":{}})"), HasSubstr("nothing is called module here"));
  EXPECT_THAT(WhyNot(reader, R"({"match":{},"contact":{}})"), HasSubstr("one thing"));
  EXPECT_THAT(WhyNot(reader, R"({"match":1})"), HasSubstr("must be an object"));
  EXPECT_THAT(WhyNot(reader, R"({"match":{"matchedOn":"yesterday"}})"), HasSubstr("matchedOn"));
  EXPECT_THAT(WhyNot(reader, R"({"match":{"signedOn":"2025-03-03"}})"), HasSubstr("ImportMatchRequest"));
  EXPECT_THAT(WhyNot(reader, R"({"name":"c1","contact":{}})"), HasSubstr("only matches"));
  EXPECT_THAT(WhyNot(reader, R"({"name":1,"match":{}})"), HasSubstr("must be a text"));
}

TEST(PastRefusal, NamesEveryRule) {
  platform::Error error{.code = platform::Code::kFailedPrecondition, .reason = "MATCH_IMPORT_NOT_VALID"};
  error.preconditions = {{"NOT_IN_EPISODE", "matched_on", "No episode."}, {"CREDENTIAL", "mentor_id", "None."}};
  const auto refusal = RefusalOf("f.ndjson", 3, error);
  ASSERT_EQ(refusal.problems.size(), 2U);
  EXPECT_EQ(refusal.problems[0].element, "matched_on");
  EXPECT_EQ(refusal.problems[1].reason, "CREDENTIAL");
  const platform::Error bare{.code = platform::Code::kNotFound, .reason = "MENTOR_NOT_FOUND", .message = "None."};
  ASSERT_EQ(RefusalOf("f.ndjson", 4, bare).problems.size(), 1U);
  EXPECT_EQ(RefusalOf("f.ndjson", 4, bare).problems[0].reason, "MENTOR_NOT_FOUND");
}

TEST(PastImports, AreShownWithWhatCameWithThem) {
  std::ostringstream out;
  PastImport import;
  import.id = kImport;
  import.importers = {"a1", "a2"};
  import.source = "the former system";
  import.came = "3 matches, 12 contacts, 0 requests for support";
  PrintPastImports(out, Terminal(), {import});
  EXPECT_THAT(out.str(), HasSubstr(kImport));
  EXPECT_THAT(out.str(), HasSubstr("a1, a2"));
  EXPECT_THAT(out.str(), HasSubstr("3 matches, 12 contacts"));
}

TEST(PastOf, IsAWord) {
  EXPECT_EQ(PastOfFrom("counseling"), PastOf::kCounseling);
  EXPECT_EQ(PastOfFrom("orders"), PastOf::kOrders);
  EXPECT_THROW(PastOfFrom("doses"), Failure);
}

}  // namespace
}  // namespace cairn::cli
