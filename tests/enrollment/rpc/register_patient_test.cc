#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using Stub = v1::PatientService::Stub;

v1::RegisterPatientRequest Registration(const v1::PatientProfile& profile) {
  v1::RegisterPatientRequest request;
  request.set_request_id(NewRequestId());
  *request.mutable_profile() = profile;
  return request;
}

using RegisterPatient = EnrollmentTest;

TEST_F(RegisterPatient, AddsAPatientWhoCanBeReadBack) {
  const auto patient = Register();
  EXPECT_FALSE(patient.etag().empty());
  EXPECT_EQ(patient.profile().names(0).family(), "Yundt");
  v1::GetPatientRequest request;
  request.set_patient_id(patient.patient_id());
  const auto read = Call(clinician_, &Stub::GetPatient, request);
  ASSERT_TRUE(read.status.ok());
  EXPECT_EQ(read.response.patient().SerializeAsString(), patient.SerializeAsString());
}

TEST_F(RegisterPatient, LeavesAuditEventsAndCareRelation) {
  const auto patient = Register();
  const auto audit = Sql("SELECT method, action, outcome, object::text, subjects::text FROM audit_event");
  ASSERT_EQ(audit.size(), 1U);
  EXPECT_STREQ(audit[0]["method"].c_str(), "cairn.enrollment.v1.PatientService/RegisterPatient");
  EXPECT_STREQ(audit[0]["action"].c_str(), "CREATE");
  EXPECT_EQ(audit[0]["object"].as<std::string>(), patient.patient_id());
  EXPECT_EQ(audit[0]["subjects"].as<std::string>(), "{" + patient.patient_id() + "}");
  const auto events = Sql("SELECT type FROM outbox_event ORDER BY seq");
  ASSERT_EQ(events.size(), 2U);
  EXPECT_STREQ(events[0]["type"].c_str(), "cairn.enrollment.v1.PatientRegistered");
  EXPECT_STREQ(events[1]["type"].c_str(), "cairn.enrollment.v1.CareRelationOpened");
  EXPECT_EQ(Count("care_relation WHERE account_id = '" + clinician_.account.ToString() + "'"), 1);
}

TEST_F(RegisterPatient, ByACoordinatorOpensNoCareRelation) {
  Register(coordinator_, Profile());
  EXPECT_EQ(Count("care_relation"), 0);
  EXPECT_EQ(Count("outbox_event"), 1);
}

TEST_F(RegisterPatient, NamesEveryWrongFieldAtOnce) {
  auto request = Registration(Profile());
  request.set_request_id("1");
  auto* profile = request.mutable_profile();
  profile->set_birth_sex("X");
  profile->set_administrative_gender(v1::ADMINISTRATIVE_GENDER_UNSPECIFIED);
  profile->mutable_identifiers(0)->clear_value();
  const auto reply = Call(clinician_, &Stub::RegisterPatient, request);
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(FieldsOf(reply.status), ElementsAre("profile.administrative_gender", "profile.birth_sex",
                                                  "profile.identifiers[0].value", "request_id"));
}

TEST_F(RegisterPatient, RefusesWhatNoLimitSays) {
  auto profile = Profile();
  *profile.mutable_birth_date() = Day(2999, 1, 1);
  profile.mutable_names(0)->Clear();
  profile.mutable_identifiers(0)->set_value(" - ");
  profile.mutable_addresses(0)->set_city("\xE2\x80\xAE evil");
  const auto reply = Call(clinician_, &Stub::RegisterPatient, Registration(profile));
  EXPECT_EQ(ReasonOf(reply.status), "INVALID_REQUEST");
  EXPECT_THAT(FieldsOf(reply.status), ElementsAre("profile.addresses[0].city", "profile.birth_date",
                                                  "profile.identifiers[0].value", "profile.names"));
  EXPECT_EQ(Count("patient"), 0);
}

TEST_F(RegisterPatient, RefusesARecordNumberThatAnotherPatientHas) {
  Register();
  const auto reply = Call(clinician_, &Stub::RegisterPatient, Registration(Profile("Other", "Person", "mrn 1")));
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(reply.status), "MRN_TAKEN");
  EXPECT_EQ(MetadataOf(reply.status, "element"), "profile.identifiers[0]");
  EXPECT_EQ(Count("patient"), 1);
  EXPECT_EQ(Count("outbox_event"), 2);
}

TEST_F(RegisterPatient, LetsAnotherIssuerAndAnotherOrganisationUseTheNumber) {
  Register();
  auto profile = Profile();
  profile.mutable_identifiers(0)->set_system("http://other.example");
  Register(clinician_, profile);
  Register(stranger_, Profile());
  EXPECT_EQ(Count("patient"), 3);
}

TEST_F(RegisterPatient, HappensOnceForOneRequestId) {
  const auto request = Registration(Profile());
  const auto first = Call(clinician_, &Stub::RegisterPatient, request);
  const auto second = Call(clinician_, &Stub::RegisterPatient, request);
  ASSERT_TRUE(first.status.ok());
  ASSERT_TRUE(second.status.ok());
  EXPECT_EQ(first.response.SerializeAsString(), second.response.SerializeAsString());
  EXPECT_EQ(Count("patient"), 1);
}

TEST_F(RegisterPatient, RefusesARequestIdWithAnotherBody) {
  auto request = Registration(Profile());
  ASSERT_TRUE(Call(clinician_, &Stub::RegisterPatient, request).status.ok());
  *request.mutable_profile() = Profile("Other", "Person", "MRN-2");
  const auto reply = Call(clinician_, &Stub::RegisterPatient, request);
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(reply.status), "REQUEST_ID_REUSED");
}

}  // namespace
}  // namespace cairn::tests
