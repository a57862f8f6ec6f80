#include "tests/outcomes/rpc/outcomes_test.h"

namespace cairn::tests {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using Stub = v1::AssessmentService::Stub;

using SafetyFlags = OutcomesTest;

TEST_F(SafetyFlags, OpenWithItemNineWhateverTheTotalAndAreTold) {
  const auto recorded = RecordPhq9(0, 1, -1);
  EXPECT_EQ(recorded.assessment().scores(0).value(), 1) << "minimal, and flagged all the same";
  ASSERT_THAT(recorded.safety_flags(), SizeIs(1));
  const auto& flag = recorded.safety_flags(0);
  EXPECT_EQ(flag.cause(), v1::SAFETY_FLAG_CAUSE_RAISED);
  EXPECT_EQ(flag.flag_key(), "suicide_item");
  EXPECT_EQ(flag.instrument_id(), "phq-9");
  EXPECT_EQ(flag.assessed_on().SerializeAsString(), Today(-1).SerializeAsString());
  EXPECT_EQ(Events(), "AssessmentRecorded,SuicideItemAnswered");
  const auto event = LastEvent<v1::SuicideItemAnswered>();
  EXPECT_EQ(event.patient_id(), patient_id_);
  EXPECT_EQ(event.assessment_id(), recorded.assessment().assessment_id());
  for (const auto& person : {clinician_, colleague_, coordinator_}) {
    const auto open = OpenFlags(person);
    ASSERT_THAT(open, SizeIs(1)) << "everybody of the care team sees it";
    EXPECT_EQ(open[0].SerializeAsString(), flag.SerializeAsString());
  }
  EXPECT_THAT(OpenFlags(outsider_), IsEmpty());
  EXPECT_THAT(OpenFlags(stranger_), IsEmpty());
}

TEST_F(SafetyFlags, OpenWhenItemNineWasNotAnswered) {
  const auto recorded = Record(Recording("phq-9", {{"1", 0}, {"2", 0}}));
  ASSERT_THAT(recorded.safety_flags(), SizeIs(1));
  EXPECT_EQ(recorded.safety_flags(0).cause(), v1::SAFETY_FLAG_CAUSE_NOT_KNOWN);
  EXPECT_EQ(Events(), "AssessmentRecorded") << "nothing was answered that could be told";
  EXPECT_THAT(RecordPhq9(3, 0).safety_flags(), IsEmpty());
  EXPECT_THAT(Record(Recording("gad-7", {{"1", 3}})).safety_flags(), IsEmpty());
}

TEST_F(SafetyFlags, AreAcknowledgedOnceWithWhatWasDone) {
  const auto flag = RecordPhq9(0, 2).safety_flags(0);
  auto request = Acknowledging(flag);
  request.set_note("Walked over together.");
  const auto done = Must(clinician_, &Stub::AcknowledgeSafetyFlag, request).safety_flag();
  EXPECT_EQ(done.action(), v1::SAFETY_ACTION_SAFETY_PLAN_MADE);
  EXPECT_EQ(done.acknowledged_by_account_id(), clinician_.account.ToString());
  EXPECT_EQ(done.note(), "") << "an answer that is kept has no free text";
  EXPECT_THAT(OpenFlags(colleague_), IsEmpty());
  v1::ListSafetyFlagsRequest all;
  all.set_all(true);
  const auto listed = Must(colleague_, &Stub::ListSafetyFlags, all);
  ASSERT_THAT(listed.safety_flags(), SizeIs(1));
  EXPECT_EQ(listed.safety_flags(0).note(), "Walked over together.");
  EXPECT_EQ(Must(clinician_, &Stub::AcknowledgeSafetyFlag, request).safety_flag().SerializeAsString(),
            done.SerializeAsString());
  EXPECT_EQ(ReasonOf(Call(colleague_, &Stub::AcknowledgeSafetyFlag, Acknowledging(done)).status), "SAFETY_FLAG_CLOSED");
  EXPECT_EQ(ReasonOf(Call(colleague_, &Stub::AcknowledgeSafetyFlag, Acknowledging(flag)).status), "ETAG_MISMATCH");
}

TEST_F(SafetyFlags, AreNotAcknowledgedWithLessThanTheyNeed) {
  const auto flag = RecordPhq9(0, 3).safety_flags(0);
  auto request = Acknowledging(flag);
  request.set_action(v1::SAFETY_ACTION_ASKED_AND_DENIED);
  const auto refused = Call(clinician_, &Stub::AcknowledgeSafetyFlag, request).status;
  EXPECT_EQ(ReasonOf(refused), "SAFETY_ACTION_NOT_FOR_CAUSE");
  EXPECT_EQ(MetadataOf(refused, "cause"), "RAISED");
  request.clear_action();
  EXPECT_EQ(FieldsOf(Call(clinician_, &Stub::AcknowledgeSafetyFlag, request).status),
            std::vector<std::string>{"action"});
  request = Acknowledging(flag);
  request.set_safety_flag_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::AcknowledgeSafetyFlag, request).status), "SAFETY_FLAG_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Call(outsider_, &Stub::AcknowledgeSafetyFlag, Acknowledging(flag)).status), "PATIENT_NOT_FOUND");
  EXPECT_THAT(OpenFlags(clinician_), SizeIs(1));
}

TEST_F(SafetyFlags, AreListedOldestFirstPageByPage) {
  const auto first = RecordPhq9(0, 1).safety_flags(0);
  harness_->clock().Advance(std::chrono::seconds(1));
  const auto other = Register();
  Relate(clinician_, other);
  auto request = Recording("phq-9", {{"9", 1}});
  request.set_patient_id(other);
  Record(request);
  v1::ListSafetyFlagsRequest listing;
  listing.set_page_size(1);
  const auto page = Must(clinician_, &Stub::ListSafetyFlags, listing);
  ASSERT_THAT(page.safety_flags(), SizeIs(1));
  EXPECT_EQ(page.safety_flags(0).safety_flag_id(), first.safety_flag_id());
  listing.set_page_token(page.next_page_token());
  const auto second = Must(clinician_, &Stub::ListSafetyFlags, listing);
  ASSERT_THAT(second.safety_flags(), SizeIs(1));
  EXPECT_EQ(second.safety_flags(0).patient_id(), other);
  EXPECT_EQ(second.next_page_token(), "");
}

}  // namespace
}  // namespace cairn::tests
