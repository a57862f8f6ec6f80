#include <thread>

#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using Stub = v1::PatientService::Stub;

class UpdatePatient : public EnrollmentTest {
 protected:
  static v1::UpdatePatientRequest Change(const v1::Patient& patient, const v1::PatientProfile& profile) {
    v1::UpdatePatientRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient.patient_id());
    request.set_etag(patient.etag());
    *request.mutable_profile() = profile;
    return request;
  }

  int Found(const std::string& name) {
    v1::SearchPatientsRequest request;
    request.set_name(name);
    const auto reply = Call(clinician_, &Stub::SearchPatients, request);
    EXPECT_TRUE(reply.status.ok());
    return reply.response.patients_size();
  }
};

TEST_F(UpdatePatient, ReplacesProfileAndSearchKeys) {
  const auto patient = Register();
  const auto reply = Call(clinician_, &Stub::UpdatePatient, Change(patient, Profile("Vance", "Donya", "MRN-7")));
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_NE(reply.response.patient().etag(), patient.etag());
  EXPECT_EQ(reply.response.patient().profile().names(0).family(), "Vance");
  EXPECT_EQ(Found("yundt"), 0);
  EXPECT_EQ(Found("vance donya"), 1);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.PatientCorrected' AND aggregate_version = 2"), 1);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/UpdatePatient' AND outcome = 'OK'"), 1);
  // The old number is free again.
  Register(clinician_, Profile("Next", "Person", "MRN-1"));
}

TEST_F(UpdatePatient, RefusesAnOldEtag) {
  const auto patient = Register();
  ASSERT_TRUE(Call(clinician_, &Stub::UpdatePatient, Change(patient, Profile("Vance"))).status.ok());
  const auto reply = Call(clinician_, &Stub::UpdatePatient, Change(patient, Profile("Wood")));
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(reply.status), "ETAG_MISMATCH");
  EXPECT_EQ(Found("wood"), 0);
}

TEST_F(UpdatePatient, LetsOneOfManyAtOnceWin) {
  const auto patient = Register();
  constexpr int kThreads = 8;
  std::vector<std::thread> threads;
  std::atomic<int> ok = 0, aborted = 0;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      const auto reply = Call(clinician_, &Stub::UpdatePatient, Change(patient, Profile("Name" + std::to_string(i))));
      if (reply.status.ok()) ++ok;
      if (reply.status.error_code() == grpc::StatusCode::ABORTED) ++aborted;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(ok, 1);
  EXPECT_EQ(aborted, kThreads - 1);
}

TEST_F(UpdatePatient, RefusesARecordNumberThatAnotherPatientHas) {
  const auto patient = Register();
  Register(clinician_, Profile("Other", "Person", "MRN-2"));
  const auto reply = Call(clinician_, &Stub::UpdatePatient, Change(patient, Profile("Yundt", "Donya", "MRN-2")));
  EXPECT_EQ(ReasonOf(reply.status), "MRN_TAKEN");
  EXPECT_EQ(Found("yundt"), 1);
}

TEST_F(UpdatePatient, GivesOneAnswerForPatientsWhoAreNotInCare) {
  const auto patient = Register();
  auto unknown = Change(patient, Profile("Vance"));
  unknown.set_patient_id(platform::NewUuid().ToString());
  const auto absent = Call(clinician_, &Stub::UpdatePatient, unknown);
  const auto elsewhere = Call(stranger_, &Stub::UpdatePatient, Change(patient, Profile("Vance")));
  const auto not_in_care = Call(colleague_, &Stub::UpdatePatient, Change(patient, Profile("Vance")));
  EXPECT_EQ(ReasonOf(absent.status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(AnswerOf(absent.status), AnswerOf(elsewhere.status));
  EXPECT_EQ(AnswerOf(absent.status), AnswerOf(not_in_care.status));
}

TEST_F(UpdatePatient, RefusesARequestIdWithAnotherBody) {
  const auto patient = Register();
  auto request = Change(patient, Profile("Vance"));
  const auto first = Call(clinician_, &Stub::UpdatePatient, request);
  ASSERT_TRUE(first.status.ok());
  EXPECT_EQ(Call(clinician_, &Stub::UpdatePatient, request).response.SerializeAsString(),
            first.response.SerializeAsString());
  *request.mutable_profile() = Profile("Wood");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::UpdatePatient, request).status), "REQUEST_ID_REUSED");
}

}  // namespace
}  // namespace cairn::tests
