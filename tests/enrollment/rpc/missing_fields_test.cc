#include "cairn/enrollment/v1/break_glass_service.grpc.pb.h"
#include "cairn/enrollment/v1/key_service.grpc.pb.h"
#include "tests/enrollment/rpc/consent_requests.h"
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
  using Keys = v1::KeyService::Stub;
  auto keeper = admin_;
  keeper.stepped_up = true;
  EXPECT_THAT(Of(keeper, &Keys::ProposeKeyAction, v1::ProposeKeyActionRequest()), ElementsAre("kind", "request_id"));
  EXPECT_THAT(Of(keeper, &Keys::DecideKeyAction, v1::DecideKeyActionRequest()),
              ElementsAre("etag", "key_action_id", "request_id"));
}

TEST_F(MissingFields, OfBreakGlassAreAllNamedAtOnce) {
  using BreakGlass = v1::BreakGlassService::Stub;
  auto clinician = clinician_;
  clinician.stepped_up = true;
  EXPECT_THAT(
      Of(clinician, &BreakGlass::OpenBreakGlass, v1::OpenBreakGlassRequest()),
      ElementsAre("identifiers", "nature", "nature_text", "recipient_affiliation", "recipient_name", "request_id"));
  EXPECT_THAT(OfEmpty(&BreakGlass::GetEmergencySummary), ElementsAre("break_glass_id"));
  EXPECT_THAT(OfEmpty(&BreakGlass::EndBreakGlass), ElementsAre("break_glass_id", "request_id"));
  auto officer = Someone(org_, options::v1::ROLE_PRIVACY_OFFICER);
  officer.stepped_up = true;
  EXPECT_THAT(Of(officer, &BreakGlass::ReviewBreakGlass, v1::ReviewBreakGlassRequest()),
              ElementsAre("break_glass_id", "etag", "finding", "request_id", "text"));
}

TEST_F(MissingFields, OfConsentAndPrivacyAreNamedAtOnce) {
  using Consents = v1::ConsentService::Stub;
  using Privacy = v1::PrivacyService::Stub;
  EXPECT_THAT(OfEmpty(&Consents::SignConsent), ElementsAre("patient_id", "request_id"));
  EXPECT_THAT(OfEmpty(&Consents::GetConsent), ElementsAre("consent_id", "patient_id"));
  EXPECT_THAT(OfEmpty(&Consents::ListConsents), ElementsAre("patient_id"));
  EXPECT_THAT(OfEmpty(&Consents::RevokeConsent),
              ElementsAre("consent_id", "etag", "patient_id", "request_id", "revocation"));
  EXPECT_THAT(OfEmpty(&Consents::RecordConsentEvent), ElementsAre("consent_id", "etag", "patient_id", "request_id"));
  EXPECT_THAT(OfEmpty(&Consents::MarkConsentEnteredInError),
              ElementsAre("consent_id", "etag", "patient_id", "reason", "request_id"));
  EXPECT_THAT(OfEmpty(&Privacy::AppointRepresentative), ElementsAre("authority", "name", "patient_id", "request_id"));
  EXPECT_THAT(OfEmpty(&Privacy::EndRepresentative),
              ElementsAre("etag", "patient_id", "representative_id", "request_id"));
  EXPECT_THAT(OfEmpty(&Privacy::RequestRestriction), ElementsAre("answer", "patient_id", "request_id", "scope"));
  EXPECT_THAT(OfEmpty(&Privacy::EndRestriction),
              ElementsAre("basis", "etag", "patient_id", "request_id", "restriction_id"));
  EXPECT_THAT(OfEmpty(&Privacy::RecordPrivacyNotice),
              ElementsAre("notice_version", "outcome", "patient_id", "request_id"));
  EXPECT_THAT(OfEmpty(&Privacy::ListRepresentatives), ElementsAre("patient_id"));
  EXPECT_THAT(OfEmpty(&Privacy::ListRestrictions), ElementsAre("patient_id"));
  EXPECT_THAT(OfEmpty(&Privacy::ListPrivacyNotices), ElementsAre("patient_id"));
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
