#include "cairn/events/v1/event_feed_service.grpc.pb.h"
#include "platform/outbox/sealer.h"
#include "projection/storage/patient_seal.h"
#include "tests/outcomes/rpc/outcomes_test.h"

namespace cairn::tests {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using Stub = v1::AssessmentService::Stub;

constexpr char kCanary[] = "Confuciusornis-sanctus-canary";
/// An answer that stands nowhere else: BAM-R asks for days.
constexpr int kAnswer = 29;

/// A note with a word that stands nowhere else is written on the acknowledgement of a flag, with refusals around it.
class Canary : public OutcomesTest {
 protected:
  void SetUp() override {
    testing::internal::CaptureStderr();
    const auto flag = RecordPhq9(0, 3).safety_flags(0);
    auto request = Acknowledging(flag);
    request.set_note(std::string("Called ") + kCanary + ".");
    answers_ += Must(clinician_, &Stub::AcknowledgeSafetyFlag, request).SerializeAsString();
    answers_ += Must(clinician_, &Stub::AcknowledgeSafetyFlag, request).SerializeAsString();
    request.set_request_id(NewRequestId());
    Refuse(Call(clinician_, &Stub::AcknowledgeSafetyFlag, request).status);
    request.set_note(std::string(2001, 'x') + kCanary);
    Refuse(Call(clinician_, &Stub::AcknowledgeSafetyFlag, request).status);
    auto recording = Recording("phq-9", {{"1", 1}});
    recording.mutable_answers(0)->set_item_key("canary");
    Refuse(Call(clinician_, &Stub::RecordAssessment, recording).status);
    log_ = testing::internal::GetCapturedStderr();
  }
  void Refuse(const grpc::Status& status) {
    EXPECT_FALSE(status.ok());
    answers_ += status.error_message() + status.error_details();
  }

  std::string answers_;
  std::string log_;
};

TEST_F(Canary, IsInTheListAloneAndGoesWithThePatientsKey) {
  v1::ListSafetyFlagsRequest all;
  all.set_all(true);
  EXPECT_THAT(Must(colleague_, &Stub::ListSafetyFlags, all).safety_flags(0).note(), HasSubstr(kCanary));
  harness_->database().InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10), [&](auto& tx) {
    projection::storage::DestroyPatientKey(tx, platform::SubjectId::Parse(patient_id_).value(),
                                           harness_->clock().Now());
  });
  const auto after = Must(colleague_, &Stub::ListSafetyFlags, all);
  ASSERT_THAT(after.safety_flags(), SizeIs(1));
  EXPECT_EQ(after.safety_flags(0).note(), "");
}

TEST_F(Canary, IsInNoTableNoAnswerNoLogAndNoMetric) {
  std::string dump;
  for (const auto& table : Sql("SELECT tablename FROM pg_tables WHERE schemaname = 'outcomes'")) {
    for (const auto& row : Sql("SELECT t::text FROM outcomes." + table[0].as<std::string>() + " t"))
      dump += row[0].as<std::string>() + '\n';
  }
  EXPECT_THAT(dump, HasSubstr(patient_id_)) << "the tables were looked through";
  std::string hex;
  for (const char c : std::string(kCanary)) {
    constexpr char kDigits[] = "0123456789abcdef";
    hex += {kDigits[static_cast<unsigned char>(c) >> 4], kDigits[static_cast<unsigned char>(c) & 15]};
  }
  EXPECT_THAT(dump, Not(HasSubstr(kCanary)));
  EXPECT_THAT(dump, Not(HasSubstr(hex)));
  EXPECT_THAT(answers_, Not(HasSubstr(kCanary)));
  EXPECT_THAT(log_, HasSubstr("AssessmentService")) << "the log was captured";
  EXPECT_THAT(log_, Not(HasSubstr(kCanary)));
  EXPECT_THAT(log_, Not(HasSubstr("\"canary\""))) << "what was sent for an item";
  EXPECT_THAT(harness_->metrics().Text(), Not(HasSubstr(kCanary)));
}

// Single answers are in no event: a body with one would have the number of days, which no score comes to.
TEST_F(Canary, AndSingleAnswersAreInNoEvent) {
  Record(Recording("bam-r", {{"1", kAnswer}, {"2", kAnswer}}));
  platform::outbox::Sealer(harness_->test_database().relay()).SealOnce();
  const auto feed = events::v1::EventFeedService::NewStub(harness_->Channel("prescribing"));
  events::v1::ListEventsRequest request;
  request.set_org_id(org_.ToString());
  events::v1::ListEventsResponse response;
  const auto context = harness_->Anonymous();
  ASSERT_TRUE(feed->ListEvents(context.get(), request, &response).ok());
  ASSERT_EQ(response.events_size(), 3) << "recorded, item 9, recorded";
  EXPECT_THAT(response.SerializeAsString(), Not(HasSubstr(kCanary)));
  v1::AssessmentRecorded told;
  ASSERT_TRUE(told.ParseFromString(response.events(2).body()));
  EXPECT_GT(told.subscores_size(), 0);
  // An id is made by chance and may have the same digits, as a day may.
  told.clear_patient_id();
  told.clear_assessment_id();
  told.clear_assessed_on();
  EXPECT_THAT(told.DebugString(), Not(HasSubstr(std::to_string(kAnswer))));
}

}  // namespace
}  // namespace cairn::tests
