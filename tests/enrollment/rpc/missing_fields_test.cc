#include "tests/enrollment/rpc/enrollment_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using Fields = std::vector<std::string>;

class MissingFields : public EnrollmentTest {
 protected:
  template <class Stub, class Request, class Response>
  Fields Of(const Person& person, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
            const Request& request) {
    const auto reply = Call(person, method, request);
    EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << Request::descriptor()->name();
    EXPECT_EQ(ReasonOf(reply.status), "INVALID_REQUEST") << Request::descriptor()->name();
    return FieldsOf(reply.status);
  }

  template <class Stub, class Request, class Response>
  Fields OfEmpty(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*)) {
    return Of(clinician_, method, Request());
  }
};

TEST_F(MissingFields, AreAllNamedAtOnce) {
  using Patients = v1::PatientService::Stub;
  using Diagnoses = v1::DiagnosisService::Stub;
  using Episodes = v1::EpisodeService::Stub;
  using Relations = v1::CareRelationService::Stub;
  EXPECT_THAT(OfEmpty(&Patients::RegisterPatient), ElementsAre("profile", "request_id"));
  EXPECT_THAT(OfEmpty(&Patients::UpdatePatient), ElementsAre("etag", "patient_id", "profile", "request_id"));
  EXPECT_THAT(OfEmpty(&Patients::GetPatient), ElementsAre("patient_id"));
  EXPECT_THAT(OfEmpty(&Diagnoses::RecordDiagnosis),
              ElementsAre("criteria_count", "disorder", "patient_id", "request_id"));
  EXPECT_THAT(OfEmpty(&Diagnoses::ListDiagnoses), ElementsAre("patient_id"));
  EXPECT_THAT(OfEmpty(&Diagnoses::RetractDiagnosis), ElementsAre("diagnosis_id", "etag", "patient_id", "request_id"));
  EXPECT_THAT(Of(admin_, &v1::ProgrammeService::Stub::CreateProgramme, v1::CreateProgrammeRequest()),
              ElementsAre("name", "request_id", "site_id", "template_code"));
  EXPECT_THAT(OfEmpty(&Episodes::EnrollPatient), ElementsAre("patient_id", "programme_id", "request_id"));
  EXPECT_THAT(OfEmpty(&Episodes::PauseEpisode),
              ElementsAre("episode_id", "etag", "patient_id", "reason", "request_id"));
  EXPECT_THAT(OfEmpty(&Episodes::ResumeEpisode), ElementsAre("episode_id", "etag", "patient_id", "request_id"));
  EXPECT_THAT(OfEmpty(&Episodes::DischargeEpisode),
              ElementsAre("episode_id", "etag", "patient_id", "reason", "request_id"));
  EXPECT_THAT(OfEmpty(&Episodes::GetEpisode), ElementsAre("episode_id", "patient_id"));
  EXPECT_THAT(OfEmpty(&Relations::OpenCareRelation), ElementsAre("account_id", "kind", "patient_id", "request_id"));
  EXPECT_THAT(OfEmpty(&Relations::CloseCareRelation), ElementsAre("care_relation_id", "patient_id", "request_id"));
  EXPECT_THAT(OfEmpty(&Relations::ListCareRelations), ElementsAre("patient_id"));
}

TEST_F(MissingFields, AndMalformedOnesToo) {
  v1::DischargeEpisodeRequest discharge;
  discharge.set_request_id("1");
  discharge.set_patient_id("00000000-0000-0000-0000-000000000000");
  discharge.set_episode_id("x");
  discharge.set_etag(std::string(65, 'e'));
  discharge.set_reason(static_cast<v1::DischargeReason>(99));
  EXPECT_THAT(Of(clinician_, &v1::EpisodeService::Stub::DischargeEpisode, discharge),
              ElementsAre("episode_id", "etag", "patient_id", "reason", "request_id"));
  v1::RecordDiagnosisRequest diagnosis;
  diagnosis.set_request_id(NewRequestId());
  diagnosis.set_patient_id(NewRequestId());
  diagnosis.set_disorder(static_cast<v1::Disorder>(9));
  diagnosis.set_criteria_count(12);
  diagnosis.set_remission(static_cast<v1::Remission>(9));
  diagnosis.set_code("F11.2000000");
  EXPECT_THAT(Of(clinician_, &v1::DiagnosisService::Stub::RecordDiagnosis, diagnosis),
              ElementsAre("code", "criteria_count", "disorder", "remission"));
  v1::OpenCareRelationRequest relation;
  relation.set_request_id(NewRequestId());
  relation.set_patient_id(NewRequestId());
  relation.set_account_id("me");
  relation.set_kind(static_cast<v1::CareRelation::Kind>(7));
  relation.set_cover_days(31);
  EXPECT_THAT(Of(clinician_, &v1::CareRelationService::Stub::OpenCareRelation, relation),
              ElementsAre("account_id", "cover_days", "kind"));
  v1::ListEpisodesRequest list;
  list.set_patient_id("x");
  list.set_programme_id("y");
  list.set_state(static_cast<v1::Episode::State>(9));
  EXPECT_THAT(Of(clinician_, &v1::EpisodeService::Stub::ListEpisodes, list),
              ElementsAre("patient_id", "programme_id", "state"));
}

}  // namespace
}  // namespace cairn::tests
