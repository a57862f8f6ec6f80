#include "tests/outcomes/rpc/outcomes_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Stub = v1::AssessmentService::Stub;

using Assessments = OutcomesTest;

TEST_F(Assessments, AreScoredKeptAndTold) {
  auto request = Recording("gad-7", {{"1", 3}, {"2", 3}, {"3", 2}, {"4", 1}, {"5", 0}, {"6", 2}, {"7", 1}});
  const auto recorded = Record(request).assessment();
  EXPECT_EQ(recorded.scores(0).value(), 12);
  EXPECT_EQ(recorded.scores(0).band_label(), "Moderate");
  EXPECT_EQ(recorded.instrument_version(), 1);
  EXPECT_EQ(recorded.state(), v1::Assessment::STATE_RECORDED);
  EXPECT_EQ(recorded.assessed_on().SerializeAsString(), Today().SerializeAsString());
  EXPECT_EQ(recorded.recorded_by_account_id(), clinician_.account.ToString());
  EXPECT_EQ(recorded.threshold_sex(), v1::THRESHOLD_SEX_NOT_STATED);
  EXPECT_EQ(Events(), "AssessmentRecorded");
  const auto event = LastEvent<v1::AssessmentRecorded>();
  EXPECT_EQ(event.patient_id(), patient_id_);
  EXPECT_EQ(event.assessment_id(), recorded.assessment_id());
  EXPECT_EQ(event.total(), 12);
  const auto listed = Must(coordinator_, &Stub::ListAssessments, About<v1::ListAssessmentsRequest>());
  ASSERT_THAT(listed.assessments(), SizeIs(1));
  EXPECT_EQ(listed.assessments(0).SerializeAsString(), recorded.SerializeAsString());
  EXPECT_EQ(Record(request).assessment().SerializeAsString(), recorded.SerializeAsString()) << "the same request twice";
  EXPECT_EQ(Count("assessment"), 1);
}

// Two unanswered items are made up for, three are not.
TEST_F(Assessments, MakeUpForTwoUnansweredItemsAndForNoMore) {
  auto two = Recording("phq-9", {{"1", 1}, {"2", 1}, {"3", 1}, {"4", 1}, {"5", 1}, {"6", 1}, {"9", 0}});
  const auto prorated = Record(two).assessment().scores(0);
  EXPECT_TRUE(prorated.prorated());
  EXPECT_EQ(prorated.value(), 8) << "6 * 9 / 7, rounded half up";
  EXPECT_THAT(prorated.missing_item_keys(), ElementsAre("7", "8"));
  const auto three = Record(Recording("phq-9", {{"1", 3}, {"2", 3}, {"3", 3}, {"4", 3}, {"5", 3}, {"9", 0}}));
  EXPECT_FALSE(three.assessment().scores(0).has_value());
  EXPECT_FALSE(LastEvent<v1::AssessmentRecorded>().has_total()) << "what is missing is no zero";
}

TEST_F(Assessments, TakeTheThresholdsOfTheSexThatIsStated) {
  auto request = Recording("audit-c", {{"1", 1}, {"2", 1}, {"3", 1}});
  EXPECT_TRUE(Record(request).assessment().flags(0).raised());
  EXPECT_TRUE(Must(clinician_, &Stub::ListAssessments, About<v1::ListAssessmentsRequest>())
                  .assessments(0)
                  .flags(0)
                  .sex_not_stated());
  request.set_request_id(NewRequestId());
  request.set_threshold_sex(v1::THRESHOLD_SEX_MALE);
  const auto man = Record(request).assessment().flags(0);
  EXPECT_TRUE(man.has_raised());
  EXPECT_FALSE(man.raised()) << "four for men";
  EXPECT_FALSE(man.sex_not_stated());
}

TEST_F(Assessments, AreRefusedWithEveryWrongAnswerAtOnce) {
  auto request = Recording("phq-9", {{"1", 4}, {"11", 0}, {"2", -1}, {"3", 2}});
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordAssessment, request).status),
              ElementsAre("answers[0].value", "answers[1].item_key", "answers[2].value"));
  request = Recording("phq-9", {{"3", 1}, {"4", 1}, {"3", 2}});
  request.mutable_assessed_on()->set_year(2026);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordAssessment, request).status),
              ElementsAre("answers[2].item_key", "assessed_on"));
  request = Recording("phq-9", {});
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordAssessment, request).status), ElementsAre("answers"));
  request.add_answers()->set_item_key("1");
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordAssessment, request).status), ElementsAre("answers"))
      << "nothing is answered";
  EXPECT_EQ(Count("assessment"), 0);
  EXPECT_EQ(Events(), "");
}

// BARC-10 is coded 1 to 6; forms with 0 to 6 are refused.
TEST_F(Assessments, AreRefusedByAnotherCoding) {
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordAssessment, Recording("barc-10", {{"1", 0}, {"2", 6}})).status),
              ElementsAre("answers[0].value"));
}

TEST_F(Assessments, AreOfAVersionThatIs) {
  auto request = Recording("phq-9", {{"1", 0}});
  request.set_instrument_version(2);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordAssessment, request).status), "INSTRUMENT_VERSION_UNKNOWN");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordAssessment, Recording("phq-8", {{"1", 0}})).status),
            "INSTRUMENT_UNKNOWN");
}

TEST_F(Assessments, AreOfNoDayToCome) {
  auto request = Recording("phq-9", {{"1", 0}});
  *request.mutable_assessed_on() = Today(1);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordAssessment, request).status), "ASSESSED_ON_OUT_OF_RANGE");
  *request.mutable_assessed_on() = Today(-732);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordAssessment, request).status), "ASSESSED_ON_OUT_OF_RANGE");
  *request.mutable_assessed_on() = Today(-731);
  EXPECT_TRUE(Call(clinician_, &Stub::RecordAssessment, request).status.ok());
}

TEST_F(Assessments, AreListedByDayPageByPageAndByInstrument) {
  RecordPhq9(0, 0, -30);
  RecordPhq9(1, 0, -1);
  auto gad = Recording("gad-7", {{"1", 0}});
  *gad.mutable_assessed_on() = Today(-10);
  Record(gad);
  auto request = About<v1::ListAssessmentsRequest>();
  request.set_page_size(2);
  const auto first = Must(clinician_, &Stub::ListAssessments, request);
  ASSERT_THAT(first.assessments(), SizeIs(2));
  EXPECT_EQ(first.assessments(1).instrument_id(), "gad-7");
  request.set_page_token(first.next_page_token());
  const auto second = Must(clinician_, &Stub::ListAssessments, request);
  ASSERT_THAT(second.assessments(), SizeIs(1));
  EXPECT_EQ(second.next_page_token(), "");
  request.set_instrument_id("gad-7");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::ListAssessments, request).status), "INVALID_PAGE_TOKEN");
  request.clear_page_token();
  EXPECT_THAT(Must(clinician_, &Stub::ListAssessments, request).assessments(), SizeIs(1));
}

TEST_F(Assessments, AreTheCareTeams) {
  RecordPhq9(0, 0);
  for (const auto& person : {outsider_, stranger_}) {
    EXPECT_EQ(ReasonOf(Call(person, &Stub::ListAssessments, About<v1::ListAssessmentsRequest>()).status),
              "PATIENT_NOT_FOUND");
    EXPECT_EQ(ReasonOf(Call(person, &Stub::RecordAssessment, Recording("phq-9", {{"1", 0}})).status),
              "PATIENT_NOT_FOUND");
  }
}

TEST_F(Assessments, OfARecordThatWasMergedAreThoseOfItsSurvivor) {
  RecordPhq9(1, 0, -3);
  const auto survivor = Register();
  Relate(clinician_, survivor);
  Merge(survivor, patient_id_);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::ListAssessments, About<v1::ListAssessmentsRequest>()).status),
            "PATIENT_MERGED");
  const auto listed = Must(clinician_, &Stub::ListAssessments, About<v1::ListAssessmentsRequest>(survivor));
  ASSERT_THAT(listed.assessments(), SizeIs(1));
  EXPECT_EQ(listed.assessments(0).patient_id(), survivor);
}

}  // namespace
}  // namespace cairn::tests
