#include "tests/outcomes/rpc/outcomes_test.h"

namespace cairn::tests {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using Stub = v1::AssessmentService::Stub;

class Corrections : public OutcomesTest {
 protected:
  v1::CorrectAssessmentRequest Correcting(const v1::Assessment& assessment, const std::string& key, int value) const {
    auto request = About<v1::CorrectAssessmentRequest>();
    request.set_assessment_id(assessment.assessment_id());
    request.set_etag(assessment.etag());
    request.set_mode(v1::ASSESSMENT_MODE_SELF);
    *request.mutable_answers() = assessment.answers();
    for (auto& answer : *request.mutable_answers()) {
      if (answer.item_key() == key) answer.set_value(value);
    }
    return request;
  }
  v1::VoidAssessmentRequest Voiding(const v1::Assessment& assessment) const {
    auto request = About<v1::VoidAssessmentRequest>();
    request.set_assessment_id(assessment.assessment_id());
    request.set_etag(assessment.etag());
    request.set_reason(v1::ASSESSMENT_VOID_REASON_WRONG_PATIENT);
    return request;
  }
  v1::ListAssessmentsResponse Listed(bool all) {
    auto request = About<v1::ListAssessmentsRequest>();
    request.set_all(all);
    return Must(clinician_, &Stub::ListAssessments, request);
  }
};

TEST_F(Corrections, CountInThePlaceOfWhatTheyCorrect) {
  const auto before = RecordPhq9(1, 0, -5).assessment();
  const auto after = Must(colleague_, &Stub::CorrectAssessment, Correcting(before, "3", 3)).assessment();
  EXPECT_EQ(after.scores(0).value(), 10);
  EXPECT_EQ(after.supersedes_assessment_id(), before.assessment_id());
  EXPECT_EQ(after.assessed_on().SerializeAsString(), Today(-5).SerializeAsString());
  EXPECT_EQ(after.mode(), v1::ASSESSMENT_MODE_SELF);
  const auto counting = Listed(false);
  ASSERT_THAT(counting.assessments(), SizeIs(1));
  EXPECT_EQ(counting.assessments(0).SerializeAsString(), after.SerializeAsString());
  const auto all = Listed(true);
  ASSERT_THAT(all.assessments(), SizeIs(2));
  EXPECT_EQ(all.assessments(1).state(), v1::Assessment::STATE_SUPERSEDED);
  EXPECT_EQ(all.assessments(1).superseded_by_assessment_id(), after.assessment_id());
  EXPECT_EQ(all.assessments(1).scores(0).value(), 8) << "what was recorded stays as it was";
  EXPECT_EQ(Events(), "AssessmentRecorded,AssessmentRecorded");
  const auto event = LastEvent<v1::AssessmentRecorded>();
  EXPECT_EQ(event.supersedes_assessment_id(), before.assessment_id());
  EXPECT_EQ(event.total(), 10);
}

TEST_F(Corrections, AreCheckedAsWhatTheyCorrectAndChangeNothingWhenRefused) {
  const auto before = RecordPhq9(1, 0).assessment();
  EXPECT_EQ(FieldsOf(Call(clinician_, &Stub::CorrectAssessment, Correcting(before, "3", 4)).status),
            std::vector<std::string>{"answers[2].value"});
  auto later = Correcting(before, "3", 2);
  *later.mutable_assessed_on() = Today(1);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::CorrectAssessment, later).status), "ASSESSED_ON_OUT_OF_RANGE");
  auto stale = Correcting(before, "3", 2);
  stale.set_etag("x");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::CorrectAssessment, stale).status), "ETAG_MISMATCH");
  auto unknown = Correcting(before, "3", 2);
  unknown.set_assessment_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::CorrectAssessment, unknown).status), "ASSESSMENT_NOT_FOUND");
  EXPECT_EQ(Count("assessment"), 1);
  EXPECT_EQ(Listed(false).assessments(0).SerializeAsString(), before.SerializeAsString());
}

TEST_F(Corrections, AndVoidsAreOfWhatCounts) {
  const auto corrected = RecordPhq9(1, 0).assessment();
  const auto correction = Must(clinician_, &Stub::CorrectAssessment, Correcting(corrected, "1", 0)).assessment();
  const auto voided = Must(coordinator_, &Stub::VoidAssessment, Voiding(correction)).assessment();
  EXPECT_EQ(voided.state(), v1::Assessment::STATE_VOIDED);
  EXPECT_EQ(voided.void_reason(), v1::ASSESSMENT_VOID_REASON_WRONG_PATIENT);
  EXPECT_THAT(Listed(false).assessments(), IsEmpty()) << "voiding a correction does not bring back what it corrects";
  EXPECT_EQ(Events(), "AssessmentRecorded,AssessmentRecorded,AssessmentVoided");
  EXPECT_EQ(LastEvent<v1::AssessmentVoided>().assessment_id(), correction.assessment_id());
  const auto all = Listed(true);
  for (const auto& closed : all.assessments()) {
    const auto refused = Call(clinician_, &Stub::CorrectAssessment, Correcting(closed, "1", 1)).status;
    EXPECT_EQ(ReasonOf(refused), "ASSESSMENT_CLOSED");
    EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::VoidAssessment, Voiding(closed)).status), "ASSESSMENT_CLOSED");
  }
}

TEST_F(Corrections, FlagTheSameCauseOnceAndAnotherAnew) {
  const auto unanswered = Record(Recording("phq-9", {{"1", 1}}));
  ASSERT_THAT(unanswered.safety_flags(), SizeIs(1));
  EXPECT_EQ(unanswered.safety_flags(0).cause(), v1::SAFETY_FLAG_CAUSE_NOT_KNOWN);
  auto answering = Correcting(unanswered.assessment(), "", 0);
  auto& ninth = *answering.add_answers();
  ninth.set_item_key("9");
  ninth.set_value(2);
  const auto answered = Must(clinician_, &Stub::CorrectAssessment, answering);
  ASSERT_THAT(answered.safety_flags(), SizeIs(1)) << "it turned out to be yes";
  EXPECT_EQ(answered.safety_flags(0).cause(), v1::SAFETY_FLAG_CAUSE_RAISED);
  const auto again = Must(clinician_, &Stub::CorrectAssessment, Correcting(answered.assessment(), "9", 3));
  EXPECT_THAT(again.safety_flags(), IsEmpty()) << "somebody is asked to look already";
  const auto withdrawn = Must(clinician_, &Stub::CorrectAssessment, Correcting(again.assessment(), "9", 0));
  EXPECT_THAT(withdrawn.safety_flags(), IsEmpty());
  Must(clinician_, &Stub::VoidAssessment, Voiding(withdrawn.assessment()));
  EXPECT_THAT(OpenFlags(clinician_), SizeIs(2)) << "neither a correction nor a void closes one";
  EXPECT_EQ(Events(),
            "AssessmentRecorded,AssessmentRecorded,SuicideItemAnswered,AssessmentRecorded,AssessmentRecorded,"
            "AssessmentVoided");
}

}  // namespace
}  // namespace cairn::tests
