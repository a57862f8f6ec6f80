#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using Stub = v1::DiagnosisService::Stub;

class Diagnoses : public EnrollmentTest {
 protected:
  static v1::RecordDiagnosisRequest Recording(const std::string& patient_id) {
    v1::RecordDiagnosisRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id);
    request.set_disorder(v1::DISORDER_OPIOID_USE);
    request.set_criteria_count(4);
    return request;
  }

  v1::RetractDiagnosisRequest Retraction(const v1::Diagnosis& diagnosis) {
    v1::RetractDiagnosisRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(diagnosis.patient_id());
    request.set_diagnosis_id(diagnosis.diagnosis_id());
    request.set_etag(diagnosis.etag());
    return request;
  }
};

using RecordDiagnosis = Diagnoses;

TEST_F(RecordDiagnosis, DerivesSeverityAndCode) {
  const auto patient = Register();
  auto request = Recording(patient.patient_id());
  *request.mutable_diagnosed_on() = Day(2020, 3, 4);
  request.set_on_maintenance_therapy(true);
  const auto reply = Call(clinician_, &Stub::RecordDiagnosis, request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& diagnosis = reply.response.diagnosis();
  EXPECT_EQ(diagnosis.severity(), v1::SEVERITY_MODERATE);
  EXPECT_EQ(diagnosis.remission(), v1::REMISSION_NONE);
  EXPECT_EQ(diagnosis.code(), "F11.20");
  EXPECT_EQ(diagnosis.diagnosed_on().year(), 2020);
  EXPECT_EQ(diagnosis.state(), v1::Diagnosis::STATE_RECORDED);
  EXPECT_EQ(diagnosis.recorded_by_account_id(), clinician_.account.ToString());
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.DiagnosisRecorded'"), 1);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/RecordDiagnosis' AND outcome = 'OK'"), 1);
  EXPECT_EQ(Call(clinician_, &Stub::RecordDiagnosis, request).response.SerializeAsString(),
            reply.response.SerializeAsString());
}

TEST_F(RecordDiagnosis, CountsTheDayAtTheClinic) {
  // 02:30 UTC on 1 March is still 28 February in New York.
  harness_->clock().Set(std::chrono::sys_days(std::chrono::year(2027) / 3 / 1) + std::chrono::minutes(150));
  const auto diagnosis = Diagnose(clinician_, Register().patient_id());
  EXPECT_EQ(diagnosis.diagnosed_on().month(), 2);
  EXPECT_EQ(diagnosis.diagnosed_on().day(), 28);
  auto request = Recording(diagnosis.patient_id());
  *request.mutable_diagnosed_on() = Day(2027, 3, 1);
  const auto reply = Call(clinician_, &Stub::RecordDiagnosis, request);
  EXPECT_EQ(ReasonOf(reply.status), "DATE_IN_FUTURE");
  EXPECT_EQ(MetadataOf(reply.status, "field"), "diagnosed_on");
}

TEST_F(RecordDiagnosis, RefusesWhatContradictsItself) {
  const auto patient = Register();
  auto request = Recording(patient.patient_id());
  request.set_code("F11.10");
  auto reply = Call(clinician_, &Stub::RecordDiagnosis, request);
  EXPECT_EQ(ReasonOf(reply.status), "CODE_CONTRADICTS_CRITERIA");
  EXPECT_EQ(MetadataOf(reply.status, "expected"), "F11.20");
  request.set_code("Z99.99");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordDiagnosis, request).status), "UNKNOWN_CODE");
  request.clear_code();
  *request.mutable_diagnosed_on() = Day(1949, 11, 13);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordDiagnosis, request).status), ElementsAre("diagnosed_on"));
  *request.mutable_diagnosed_on() = Day(2020, 13, 1);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordDiagnosis, request).status), ElementsAre("diagnosed_on"));
  request.clear_diagnosed_on();
  request.set_disorder(v1::DISORDER_ALCOHOL_USE);
  request.set_on_maintenance_therapy(true);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordDiagnosis, request).status),
              ElementsAre("on_maintenance_therapy"));
  EXPECT_EQ(Count("diagnosis"), 0);
}

using ListDiagnoses = Diagnoses;

TEST_F(ListDiagnoses, ShowsNewestFirstWithThoseEnteredInError) {
  const auto patient = Register();
  auto old = Recording(patient.patient_id());
  *old.mutable_diagnosed_on() = Day(2019, 1, 1);
  ASSERT_TRUE(Call(clinician_, &Stub::RecordDiagnosis, old).status.ok());
  const auto newer = Diagnose(clinician_, patient.patient_id());
  ASSERT_TRUE(Call(clinician_, &Stub::RetractDiagnosis, Retraction(newer)).status.ok());
  v1::ListDiagnosesRequest request;
  request.set_patient_id(patient.patient_id());
  const auto reply = Call(clinician_, &Stub::ListDiagnoses, request);
  ASSERT_EQ(reply.response.diagnoses_size(), 2);
  EXPECT_EQ(reply.response.diagnoses(0).diagnosis_id(), newer.diagnosis_id());
  EXPECT_EQ(reply.response.diagnoses(0).state(), v1::Diagnosis::STATE_ENTERED_IN_ERROR);
  EXPECT_EQ(reply.response.diagnoses(1).state(), v1::Diagnosis::STATE_RECORDED);
  EXPECT_EQ(ReasonOf(Call(colleague_, &Stub::ListDiagnoses, request).status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/ListDiagnoses' AND outcome = 'OK'"), 1);
}

using RetractDiagnosis = Diagnoses;

TEST_F(RetractDiagnosis, MarksAndTells) {
  const auto diagnosis = Diagnose(clinician_, Register().patient_id());
  const auto reply = Call(clinician_, &Stub::RetractDiagnosis, Retraction(diagnosis));
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.diagnosis().state(), v1::Diagnosis::STATE_ENTERED_IN_ERROR);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.DiagnosisRetracted' AND aggregate_version = 2"), 1);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RetractDiagnosis, Retraction(diagnosis)).status), "ETAG_MISMATCH");
  // Once more with the new etag changes nothing.
  EXPECT_TRUE(Call(clinician_, &Stub::RetractDiagnosis, Retraction(reply.response.diagnosis())).status.ok());
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.DiagnosisRetracted'"), 1);
}

TEST_F(RetractDiagnosis, KeepsWhatAnOpenEpisodeRestsOn) {
  const auto patient = Register();
  const auto diagnosis = Diagnose(clinician_, patient.patient_id());
  const auto episode = Enroll(patient.patient_id(), OpenProgramme().programme_id());
  EXPECT_EQ(episode.diagnosis_id(), diagnosis.diagnosis_id());
  const auto reply = Call(clinician_, &Stub::RetractDiagnosis, Retraction(diagnosis));
  EXPECT_EQ(ReasonOf(reply.status), "DIAGNOSIS_IN_USE");
  EXPECT_EQ(MetadataOf(reply.status, "episode_id"), episode.episode_id());
}

TEST_F(RetractDiagnosis, DoesNotFindAnotherPatientsDiagnosis) {
  const auto diagnosis = Diagnose(clinician_, Register().patient_id());
  const auto other = Register(clinician_, Profile("Other", "Person", "MRN-2"));
  auto request = Retraction(diagnosis);
  request.set_patient_id(other.patient_id());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RetractDiagnosis, request).status), "DIAGNOSIS_NOT_FOUND");
  auto unknown = Retraction(diagnosis);
  unknown.set_patient_id(platform::NewUuid().ToString());
  EXPECT_EQ(AnswerOf(Call(stranger_, &Stub::RetractDiagnosis, Retraction(diagnosis)).status),
            AnswerOf(Call(clinician_, &Stub::RetractDiagnosis, unknown).status));
}

}  // namespace
}  // namespace cairn::tests
