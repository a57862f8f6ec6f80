#include <openssl/evp.h>

#include <array>
#include <stdexcept>

#include "cairn/enrollment/v1/care_relation_service.pb.h"
#include "cairn/enrollment/v1/consent_service.pb.h"
#include "cairn/enrollment/v1/diagnosis_service.pb.h"
#include "cairn/enrollment/v1/episode_service.pb.h"
#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "clients/cli/consent_arguments.h"
#include "clients/cli/consent_text.h"
#include "clients/simulator/player/chart.h"
#include "clients/simulator/player/contract_words.h"
#include "clients/simulator/player/step_call.h"

namespace cairn::simulator {

namespace v1 = enrollment::v1;

namespace {

std::string Sha256(const std::string& text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("a SHA-256 cannot be computed");
  return {digest.begin(), digest.begin() + length};
}

std::string NameOf(const Person& person) { return person.given + " " + person.family; }

v1::OverdoseCounseling CounselingAt(const std::string& reason) {
  using Counseling = v1::OverdoseCounseling;
  Counseling counseling;
  const bool gone = reason == "LOST_TO_FOLLOW_UP";
  if (gone || reason == "INCARCERATED") {
    counseling.set_outcome(Counseling::OUTCOME_NOT_POSSIBLE);
    counseling.set_not_possible_reason(gone ? Counseling::NOT_POSSIBLE_REASON_NOT_REACHED
                                            : Counseling::NOT_POSSIBLE_REASON_IN_INSTITUTION);
    return counseling;
  }
  counseling.set_outcome(Counseling::OUTCOME_GIVEN);
  counseling.set_naloxone(Counseling::NALOXONE_DISPENSED);
  return counseling;
}

}  // namespace

void PatientSteps::Happened(Date on, const Intake&) {
  v1::RecordPrivacyNoticeRequest notice;
  notice.set_notice_version("current");
  *notice.mutable_given_on() = ToProto(on);
  notice.set_outcome(v1::PrivacyNotice::OUTCOME_ACKNOWLEDGED);
  Ask<v1::RecordPrivacyNoticeResponse>(kClinician, notice);
  v1::RecordDiagnosisRequest diagnosis;
  diagnosis.set_disorder(life_.person.disorder == Disorder::kAlcohol ? v1::DISORDER_ALCOHOL_USE
                                                                     : v1::DISORDER_OPIOID_USE);
  diagnosis.set_criteria_count(life_.person.criteria);
  *diagnosis.mutable_diagnosed_on() = ToProto(on);
  Ask<v1::RecordDiagnosisResponse>(kClinician, diagnosis);
  SignConsent(on);
  EnrolOn(on);
  OpenCare();
}

// Notice, diagnosis, consent and care team are those of the first time.
void PatientSteps::Happened(Date on, const Returned&) { EnrolOn(on); }

void PatientSteps::EnrolOn(Date on) {
  v1::EnrollPatientRequest enrolling;
  enrolling.set_programme_id(clinic_.programme_id);
  *enrolling.mutable_started_on() = ToProto(on);
  episode_ = Ask<v1::EnrollPatientResponse>(kClinician, enrolling).episode();
}

void PatientSteps::SignConsent(Date on) {
  v1::SignConsentRequest request;
  *request.mutable_terms() = cli::TermsFrom({.tpo = true, .language = "en"});
  auto& signature = *request.mutable_signature();
  signature.set_capacity(v1::ConsentSignature::CAPACITY_PATIENT);
  signature.set_signer_name(NameOf(life_.person));
  signature.set_method(v1::ConsentSignature::METHOD_ELECTRONIC);
  *signature.mutable_signed_on() = ToProto(on);
  signature.set_document_sha256(
      Sha256(cli::DocumentText(clinic_.consent_text, request.terms(), NameOf(life_.person), signature)));
  const auto consent = Ask<v1::SignConsentResponse>(kClinician, request).consent();
  consent_id_ = consent.consent_id();
  consent_etag_ = consent.etag();
}

void PatientSteps::OpenCare() {
  v1::OpenCareRelationRequest request;
  request.set_account_id(clinic_.PrescriberOf(life_.person).account_id);
  request.set_kind(v1::CareRelation::KIND_PRESCRIBER_OF_RECORD);
  Ask<v1::OpenCareRelationResponse>(kClinician, request);
}

void PatientSteps::Happened(Date on, const Paused& paused) {
  v1::PauseEpisodeRequest request;
  request.set_episode_id(episode_.episode_id());
  request.set_etag(episode_.etag());
  request.set_reason(ValueNamed<v1::PauseReason>("PAUSE_REASON_", paused.reason, &v1::PauseReason_Parse));
  *request.mutable_occurred_on() = ToProto(on);
  episode_ = Ask<v1::PauseEpisodeResponse>(kClinician, request).episode();
}

void PatientSteps::Happened(Date on, const Resumed&) {
  v1::ResumeEpisodeRequest request;
  request.set_episode_id(episode_.episode_id());
  request.set_etag(episode_.etag());
  *request.mutable_occurred_on() = ToProto(on);
  episode_ = Ask<v1::ResumeEpisodeResponse>(kClinician, request).episode();
}

void PatientSteps::Happened(Date on, const Discharged& discharged) {
  v1::DischargeEpisodeRequest request;
  request.set_episode_id(episode_.episode_id());
  request.set_etag(episode_.etag());
  request.set_reason(
      ValueNamed<v1::DischargeReason>("DISCHARGE_REASON_", discharged.reason, &v1::DischargeReason_Parse));
  *request.mutable_occurred_on() = ToProto(on);
  if (life_.person.disorder == Disorder::kOpioid)
    *request.mutable_overdose_counseling() = CounselingAt(discharged.reason);
  episode_ = Ask<v1::DischargeEpisodeResponse>(kClinician, request).episode();
}

void PatientSteps::Happened(Date, const ConsentRevoked&) {
  v1::RevokeConsentRequest request;
  request.set_consent_id(consent_id_);
  request.set_etag(consent_etag_);
  auto& revocation = *request.mutable_revocation();
  revocation.set_method(v1::ConsentRevocation::METHOD_WRITTEN);
  revocation.set_capacity(v1::ConsentSignature::CAPACITY_PATIENT);
  revocation.set_name(NameOf(life_.person));
  Ask<v1::RevokeConsentResponse>(kClinician, request);
}

}  // namespace cairn::simulator
