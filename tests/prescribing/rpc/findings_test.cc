#include "tests/prescribing/rpc/prescribing_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Findings : public PrescribingTest {
 protected:
  v1::RecordFindingRequest Recording(const v1::FindingValue& value) const {
    v1::RecordFindingRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    *request.mutable_value() = value;
    return request;
  }

  v1::ListFindingsResponse List(bool latest_only = false, v1::FindingKind kind = v1::FINDING_KIND_UNSPECIFIED) {
    v1::ListFindingsRequest request;
    request.set_patient_id(patient_id_);
    request.set_latest_only(latest_only);
    request.set_kind(kind);
    const auto reply = Call(prescriber_, &v1::ChartService::Stub::ListFindings, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }

  Reply<v1::RetractFindingResponse> Retract(const v1::Finding& finding) {
    v1::RetractFindingRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(finding.patient_id());
    request.set_finding_id(finding.finding_id());
    request.set_etag(finding.etag());
    request.set_reason(v1::RETRACTION_REASON_WRONG_VALUE);
    return Call(clinician_, &v1::ChartService::Stub::RetractFinding, request);
  }

  static v1::FindingValue Scale(int score) {
    v1::FindingValue value;
    value.mutable_withdrawal_scale()->set_score(score);
    return value;
  }

  static v1::FindingValue Born() {
    v1::FindingValue value;
    auto& date = *value.mutable_demographics()->mutable_birth_date();
    date.set_year(1949);
    date.set_month(11);
    date.set_day(14);
    return value;
  }
};

TEST_F(Findings, AreKeptAsTheyWereRecorded) {
  const auto finding = Record(Scale(0), "Slept well.");
  EXPECT_EQ(finding.kind(), v1::FINDING_KIND_WITHDRAWAL_SCALE);
  EXPECT_EQ(finding.recorded_by_account_id(), clinician_.account.ToString());
  const auto listed = List();
  ASSERT_THAT(listed.findings(), SizeIs(1));
  EXPECT_EQ(listed.findings(0).SerializeAsString(), finding.SerializeAsString());
  EXPECT_TRUE(listed.findings(0).value().withdrawal_scale().has_score()) << "none is not zero";
  EXPECT_EQ(Count("audit_event WHERE outcome = 'OK'"), 2);
  EXPECT_EQ(Sql("SELECT string_agg(type, ',') FROM outbox_event")[0][0].as<std::string>(),
            "cairn.prescribing.v1.FindingRecorded");
}

TEST_F(Findings, HappenOnceForEachRequest) {
  const auto request = Recording(Scale(4));
  const auto first = Call(clinician_, &v1::ChartService::Stub::RecordFinding, request);
  const auto second = Call(clinician_, &v1::ChartService::Stub::RecordFinding, request);
  ASSERT_TRUE(second.status.ok());
  EXPECT_EQ(first.response.SerializeAsString(), second.response.SerializeAsString());
  EXPECT_EQ(Count("finding"), 1);
}

TEST_F(Findings, OfOneMomentAreRecordedTogether) {
  v1::RecordFindingsRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id_);
  request.mutable_observe_time()->set_seconds(1'700'000'000);
  *request.add_values() = Scale(4);
  *request.add_values() = Born();
  const auto reply = Call(clinician_, &v1::ChartService::Stub::RecordFindings, request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  ASSERT_THAT(reply.response.findings(), SizeIs(2));
  EXPECT_EQ(reply.response.findings(0).value().withdrawal_scale().score(), 4);
  EXPECT_EQ(reply.response.findings(1).value().demographics().birth_date().year(), 1949);
  EXPECT_EQ(reply.response.findings(1).observe_time().seconds(), 1'700'000'000);
  EXPECT_THAT(List().findings(),
              testing::UnorderedElementsAre(testing::ResultOf([](const auto& f) { return f.SerializeAsString(); },
                                                              reply.response.findings(0).SerializeAsString()),
                                            testing::ResultOf([](const auto& f) { return f.SerializeAsString(); },
                                                              reply.response.findings(1).SerializeAsString())));
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.prescribing.v1.FindingRecorded'"), 2);
  EXPECT_EQ(Count("audit_event WHERE outcome = 'OK' AND method LIKE '%/RecordFindings'"), 1);
  const auto again = Call(clinician_, &v1::ChartService::Stub::RecordFindings, request);
  EXPECT_EQ(again.response.SerializeAsString(), reply.response.SerializeAsString());
  EXPECT_EQ(Count("finding"), 2);
}

TEST_F(Findings, RecordedTogetherAreAllRightOrNotKept) {
  v1::RecordFindingsRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id_);
  const auto fields = [&] {
    return FieldsOf(Call(clinician_, &v1::ChartService::Stub::RecordFindings, request).status);
  };
  EXPECT_THAT(fields(), ElementsAre("values"));
  *request.add_values() = Scale(4);
  *request.add_values() = Scale(5);
  request.add_values()->mutable_depression_item_9();
  request.add_values();
  EXPECT_THAT(fields(), ElementsAre("values[1]", "values[2].depression_item_9.score", "values[3]"));
  request.mutable_values()->DeleteSubrange(1, 3);
  request.mutable_observe_time()->set_seconds(4'000'000'000);
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::ChartService::Stub::RecordFindings, request).status), "OBSERVED_IN_FUTURE");
  EXPECT_EQ(Count("finding"), 0);
}

TEST_F(Findings, OfAKindCountFromTheLatestObservation) {
  auto earlier = Recording(Scale(9));
  earlier.mutable_observe_time()->set_seconds(1'700'000'000);
  const auto now = Record(Scale(2));
  ASSERT_TRUE(Call(clinician_, &v1::ChartService::Stub::RecordFinding, earlier).status.ok());
  const auto latest = List(true);
  ASSERT_THAT(latest.findings(), SizeIs(1));
  EXPECT_EQ(latest.findings(0).finding_id(), now.finding_id());
  EXPECT_THAT(List().findings(), SizeIs(2));
  ASSERT_TRUE(Retract(now).status.ok());
  ASSERT_THAT(List(true).findings(), SizeIs(1));
  EXPECT_EQ(List(true).findings(0).value().withdrawal_scale().score(), 9);
  EXPECT_THAT(List(false, v1::FINDING_KIND_DIALYSIS).findings(), IsEmpty());
}

TEST_F(Findings, AreMarkedAndNeverDeleted) {
  const auto finding = Record(Scale(9));
  const auto reply = Retract(finding);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.finding().state(), v1::Finding::STATE_ENTERED_IN_ERROR);
  EXPECT_EQ(reply.response.finding().retraction_reason(), v1::RETRACTION_REASON_WRONG_VALUE);
  EXPECT_EQ(reply.response.finding().value().withdrawal_scale().score(), 9);
  EXPECT_EQ(ReasonOf(Retract(finding).status), "ETAG_MISMATCH");
  EXPECT_TRUE(Retract(reply.response.finding()).status.ok()) << "twice is once";
  EXPECT_EQ(Count("outbox_event"), 2);
}

TEST_F(Findings, OfAnotherPatientAreNotFound) {
  auto finding = Record(Scale(9));
  finding.set_patient_id(Register());
  EXPECT_EQ(ReasonOf(Retract(finding).status), "PATIENT_NOT_FOUND");
  Relate(clinician_, finding.patient_id());
  EXPECT_EQ(ReasonOf(Retract(finding).status), "FINDING_NOT_FOUND");
}

TEST_F(Findings, AreClosedToWhoDoesNotCareForThePatient) {
  v1::ListFindingsRequest unknown;
  unknown.set_patient_id(platform::NewUuid().ToString());
  v1::ListFindingsRequest known;
  known.set_patient_id(patient_id_);
  const auto expected = AnswerOf(Call(colleague_, &v1::ChartService::Stub::ListFindings, unknown).status);
  EXPECT_THAT(expected, HasSubstr("PATIENT_NOT_FOUND"));
  EXPECT_EQ(AnswerOf(Call(colleague_, &v1::ChartService::Stub::ListFindings, known).status), expected);
  EXPECT_EQ(AnswerOf(Call(stranger_, &v1::ChartService::Stub::ListFindings, known).status), expected);
  EXPECT_EQ(AnswerOf(Call(colleague_, &v1::ChartService::Stub::RecordFinding, Recording(Scale(1))).status), expected);
  EXPECT_EQ(Count("finding"), 0);
}

TEST_F(Findings, EndWithTheCareRelation) {
  const auto relation = Relate(colleague_, patient_id_);
  ASSERT_TRUE(Call(colleague_, &v1::ChartService::Stub::RecordFinding, Recording(Scale(1))).status.ok());
  enrollment::v1::CareRelationClosed closed;
  closed.set_patient_id(patient_id_);
  closed.set_care_relation_id(relation.care_relation_id());
  closed.set_account_id(relation.account_id());
  TellOfEnrollment(closed, 2);
  EXPECT_EQ(ReasonOf(Call(colleague_, &v1::ChartService::Stub::RecordFinding, Recording(Scale(1))).status),
            "PATIENT_NOT_FOUND");
}

TEST_F(Findings, OfAMergedRecordAreShownWithItsSurvivor) {
  Record(Born());
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(platform::NewUuid().ToString());
  merged.set_duplicate_patient_id(patient_id_);
  merged.set_survivor_patient_id(Register());
  TellOfEnrollment(merged, 1);
  v1::ListFindingsRequest request;
  request.set_patient_id(patient_id_);
  const auto refused = Call(clinician_, &v1::ChartService::Stub::ListFindings, request);
  EXPECT_EQ(ReasonOf(refused.status), "PATIENT_MERGED");
  EXPECT_EQ(MetadataOf(refused.status, "survivor_patient_id"), merged.survivor_patient_id());
  request.set_patient_id(merged.survivor_patient_id());
  const auto reply = Call(clinician_, &v1::ChartService::Stub::ListFindings, request);
  ASSERT_THAT(reply.response.findings(), SizeIs(1));
  EXPECT_EQ(reply.response.findings(0).value().demographics().birth_date().year(), 1949);
  EXPECT_EQ(reply.response.findings(0).patient_id(), merged.survivor_patient_id());
}

TEST_F(Findings, ThatSayWhoSomebodyIsStandSealedAndDieWithTheKey) {
  Record(Born());
  Record(Scale(3), "Lives at 4 Cedar Lane.");
  const auto stored = Sql("SELECT string_agg(f::text, ' ') FROM finding f")[0][0].as<std::string>();
  EXPECT_THAT(stored, Not(HasSubstr("1949")));
  EXPECT_THAT(stored, Not(HasSubstr("Cedar")));
  EXPECT_THAT(stored, HasSubstr("score"));
  EXPECT_THAT(List().findings(), SizeIs(2));
  enrollment::v1::PatientShredded shredded;
  shredded.set_patient_id(patient_id_);
  TellOfEnrollment(shredded, 2);
  EXPECT_EQ(Count("patient_key WHERE wrapped IS NULL AND destroyed_at IS NOT NULL"), 1);
  EXPECT_EQ(ReasonOf(Call(clinician_, &v1::ChartService::Stub::RecordFinding, Recording(Born())).status),
            "PATIENT_NOT_FOUND");
}

TEST_F(Findings, FromTheFutureAreRefused) {
  auto request = Recording(Scale(3));
  request.mutable_observe_time()->set_seconds(4'000'000'000);
  const auto reply = Call(clinician_, &v1::ChartService::Stub::RecordFinding, request);
  EXPECT_EQ(ReasonOf(reply.status), "OBSERVED_IN_FUTURE");
}

TEST_F(Findings, NameEveryFieldThatIsWrong) {
  v1::FindingValue value;
  value.mutable_withdrawal_scale();
  EXPECT_THAT(FieldsOf(Call(clinician_, &v1::ChartService::Stub::RecordFinding, Recording(value)).status),
              ElementsAre("value.withdrawal_scale.score"));
  EXPECT_THAT(FieldsOf(Call(clinician_, &v1::ChartService::Stub::RecordFinding, Recording({})).status),
              ElementsAre("value"));
  value.mutable_drinking()->set_never_drinks(v1::ANSWER_YES);
  value.mutable_drinking()->set_drinking_now(v1::ANSWER_YES);
  EXPECT_THAT(FieldsOf(Call(clinician_, &v1::ChartService::Stub::RecordFinding, Recording(value)).status),
              ElementsAre("value.drinking.drinking_now"));
}

TEST_F(Findings, ComeInPages) {
  for (int i = 0; i < 5; ++i) Record(Scale(i));
  v1::ListFindingsRequest request;
  request.set_patient_id(patient_id_);
  request.set_page_size(2);
  std::set<std::string> seen;
  for (int page = 0; page < 3; ++page) {
    const auto reply = Call(clinician_, &v1::ChartService::Stub::ListFindings, request);
    ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    for (const auto& finding : reply.response.findings()) seen.insert(finding.finding_id());
    request.set_page_token(reply.response.next_page_token());
  }
  EXPECT_THAT(seen, SizeIs(5));
  EXPECT_EQ(request.page_token(), "");
}

}  // namespace
}  // namespace cairn::tests
