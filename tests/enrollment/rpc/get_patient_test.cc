#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using Stub = v1::PatientService::Stub;

class GetPatient : public EnrollmentTest {
 protected:
  Reply<v1::GetPatientResponse> Get(const Person& person, const std::string& patient_id) {
    v1::GetPatientRequest request;
    request.set_patient_id(patient_id);
    return Call(person, &Stub::GetPatient, request);
  }
};

TEST_F(GetPatient, LeavesAnAuditRowBeforeTheReply) {
  const auto patient = Register();
  ASSERT_TRUE(Get(clinician_, patient.patient_id()).status.ok());
  const auto rows = Sql("SELECT subjects::text FROM audit_event WHERE method LIKE '%/GetPatient' AND outcome = 'OK'");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0][0].as<std::string>(), "{" + patient.patient_id() + "}");
}

TEST_F(GetPatient, GivesOneAnswerForPatientsWhoAreNotInCare) {
  const auto patient = Register();
  const auto absent = Get(clinician_, platform::NewUuid().ToString());
  const auto elsewhere = Get(stranger_, patient.patient_id());
  const auto not_in_care = Get(colleague_, patient.patient_id());
  const auto coordinator = Get(coordinator_, patient.patient_id());
  EXPECT_EQ(absent.status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(ReasonOf(absent.status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(AnswerOf(absent.status), AnswerOf(elsewhere.status));
  EXPECT_EQ(AnswerOf(absent.status), AnswerOf(not_in_care.status));
  EXPECT_EQ(AnswerOf(absent.status), AnswerOf(coordinator.status));
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/GetPatient' AND outcome = 'NOT_FOUND'"), 4);
}

TEST_F(GetPatient, OpensWithARelationAndClosesWithTheNextCall) {
  const auto patient = Register();
  const auto relation = Relate(colleague_, patient.patient_id());
  ASSERT_TRUE(Get(colleague_, patient.patient_id()).status.ok());
  v1::CloseCareRelationRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient.patient_id());
  request.set_care_relation_id(relation.care_relation_id());
  ASSERT_TRUE(Call(coordinator_, &v1::CareRelationService::Stub::CloseCareRelation, request).status.ok());
  EXPECT_EQ(ReasonOf(Get(colleague_, patient.patient_id()).status), "PATIENT_NOT_FOUND");
}

TEST_F(GetPatient, CannotReadARecordThatWasMovedToAnotherPatient) {
  const auto patient = Register();
  const auto other = Register(clinician_, Profile("Other", "Person", "MRN-2"));
  Sql("UPDATE patient p SET sealed = o.sealed FROM patient o WHERE p.patient_id = '" + patient.patient_id() +
      "' AND o.patient_id = '" + other.patient_id() + "'");
  const auto reply = Get(clinician_, patient.patient_id());
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::DATA_LOSS);
  EXPECT_EQ(ReasonOf(reply.status), "UNREADABLE_RECORD");
}

TEST_F(GetPatient, FindsNobodyWhoseKeyHasBeenDestroyed) {
  const auto patient = Register();
  Sql("UPDATE patient_key SET wrapped = NULL, destroyed_at = now()");
  EXPECT_EQ(ReasonOf(Get(clinician_, patient.patient_id()).status), "PATIENT_NOT_FOUND");
}

}  // namespace
}  // namespace cairn::tests
