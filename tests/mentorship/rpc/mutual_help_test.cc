#include <vector>

#include "cairn/enrollment/v1/events.pb.h"
#include "cairn/outcomes/v1/events.pb.h"
#include "mentorship/followers/outcomes_events.h"
#include "platform/wire/date.h"
#include "tests/mentorship/rpc/mentorship_test.h"

namespace cairn::tests {
namespace {

namespace from = outcomes::v1;
using testing::ElementsAre;
using testing::IsEmpty;

class MutualHelpAnswers : public MentorshipTest {
 protected:
  using Stub = v1::SupportFormService::Stub;

  void Tell(const google::protobuf::Message& message) {
    const auto event = EventOf(message, 1, harness_->clock().Now());
    harness_->database().InTransaction(
        org_, platform::SystemClock().Now() + std::chrono::seconds(10),
        [&](platform::postgres::Transaction& tx) { mentorship::followers::ApplyOutcomesEvent(tx, event); });
  }
  from::AssessmentRecorded Assessed(const char* on) {
    from::AssessmentRecorded event;
    event.set_patient_id(patient_id_);
    event.set_assessment_id(platform::NewUuid().ToString());
    event.set_instrument_id("bam");
    event.set_instrument_version(1);
    *event.mutable_assessed_on() = platform::wire::ToProto(platform::ParseDate(on).value());
    return event;
  }
  from::AssessmentRecorded Answered(const char* on, int category) {
    auto event = Assessed(on);
    event.set_mutual_help_category(category);
    return event;
  }
  Reply<v1::ListMutualHelpAnswersResponse> List(const Person& person, const std::string& patient_id) {
    v1::ListMutualHelpAnswersRequest request;
    request.set_patient_id(patient_id);
    return Call(person, &Stub::ListMutualHelpAnswers, request);
  }
  /// "least-most" of each, in order.
  std::vector<std::string> Days() {
    const auto reply = List(clinician_, patient_id_);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    std::vector<std::string> days;
    for (const auto& answer : reply.response.answers())
      days.push_back(std::to_string(answer.least_days()) + "-" + std::to_string(answer.most_days()));
    return days;
  }
};

TEST_F(MutualHelpAnswers, AreTheLatestDayFirstWhateverWasToldFirst) {
  EXPECT_THAT(Days(), IsEmpty());
  Tell(Answered("2026-03-01", 4));
  Tell(Answered("2026-01-01", 0));
  auto in_days = Assessed("2026-02-01");
  in_days.set_instrument_id("bam_r");
  in_days.set_mutual_help_days(12);
  Tell(in_days);
  EXPECT_THAT(Days(), ElementsAre("16-30", "12-12", "0-0"));
  EXPECT_EQ(List(clinician_, patient_id_).response.answers(1).instrument(), v1::MutualHelpAnswer::INSTRUMENT_BAM_R);
}

TEST_F(MutualHelpAnswers, AreNoneWhereItWasNotAsked) {
  Tell(Assessed("2026-03-01"));
  EXPECT_THAT(Days(), IsEmpty());
}

TEST_F(MutualHelpAnswers, GoWithWhatIsCorrectedOrVoidedInAnyOrder) {
  const auto first = Answered("2026-03-01", 1);
  auto correction = Answered("2026-03-01", 2);
  correction.set_supersedes_assessment_id(first.assessment_id());
  Tell(correction);
  Tell(first);
  Tell(first);
  EXPECT_THAT(Days(), ElementsAre("4-8"));
  // The item was not answered at all.
  auto emptied = Assessed("2026-03-01");
  emptied.set_supersedes_assessment_id(correction.assessment_id());
  Tell(emptied);
  EXPECT_THAT(Days(), IsEmpty());
  const auto mistaken = Answered("2026-03-02", 3);
  from::AssessmentVoided voided;
  voided.set_patient_id(patient_id_);
  voided.set_assessment_id(mistaken.assessment_id());
  Tell(voided);
  Tell(mistaken);
  EXPECT_THAT(Days(), IsEmpty());
}

TEST_F(MutualHelpAnswers, AreShownToTheCareTeamAlone) {
  Tell(Answered("2026-03-01", 1));
  EXPECT_EQ(ReasonOf(List(colleague_, patient_id_).status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(List(mentor_, patient_id_).status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(MutualHelpAnswers, AreThoseOfEveryRecordThatWasMerged) {
  const auto duplicate = Register();
  auto of_duplicate = Answered("2026-02-01", 1);
  of_duplicate.set_patient_id(duplicate);
  Tell(of_duplicate);
  Tell(Answered("2026-03-01", 2));
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(platform::NewUuid().ToString());
  merged.set_survivor_patient_id(patient_id_);
  merged.set_duplicate_patient_id(duplicate);
  TellOfEnrollment(merged, 2);
  EXPECT_THAT(Days(), ElementsAre("4-8", "1-3"));
}

// A body that cannot be is parked by the follower, and is not taken for "no meeting".
TEST_F(MutualHelpAnswers, OfNoRangeAreRefused) {
  EXPECT_THROW(Tell(Answered("2026-03-01", 5)), std::runtime_error);
  auto no_day = Answered("2026-03-01", 1);
  no_day.clear_assessed_on();
  EXPECT_THROW(Tell(no_day), std::runtime_error);
  EXPECT_THAT(Days(), IsEmpty());
}

}  // namespace
}  // namespace cairn::tests
