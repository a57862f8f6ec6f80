#include <functional>
#include <thread>

#include "platform/crypto/crypto.h"
#include "platform/rpc/status.h"
#include "tests/enrollment/rpc/consent_requests.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using Stub = v1::ConsentService::Stub;

class Consents : public EnrollmentTest {
 protected:
  Reply<v1::SignConsentResponse> Sign(const v1::SignConsentRequest& request) {
    return Call(clinician_, &Stub::SignConsent, request);
  }

  v1::Consent Signed(const v1::SignConsentRequest& request) {
    const auto reply = Sign(request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.consent();
  }
  v1::Consent SignedTpo() { return Signed(TpoRequest(Register().patient_id())); }

  std::string ReasonOfSigning(v1::SignConsentRequest request) {
    request.set_request_id(NewRequestId());
    return ReasonOf(Sign(request).status);
  }

  template <class Request>
  static Request About(const v1::Consent& consent) {
    Request request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(consent.patient_id());
    request.set_consent_id(consent.consent_id());
    request.set_etag(consent.etag());
    return request;
  }

  static v1::RevokeConsentRequest Revocation(const v1::Consent& consent) {
    auto request = About<v1::RevokeConsentRequest>(consent);
    auto& revocation = *request.mutable_revocation();
    revocation.set_method(v1::ConsentRevocation::METHOD_ORAL);
    revocation.set_capacity(v1::ConsentSignature::CAPACITY_PATIENT);
    revocation.set_name("Donya Yundt");
    return request;
  }
  Reply<v1::RevokeConsentResponse> Revoke(const v1::Consent& consent) {
    return Call(clinician_, &Stub::RevokeConsent, Revocation(consent));
  }

  Reply<v1::RecordConsentEventResponse> EventCame(const v1::Consent& consent, const google::type::Date& day) {
    auto request = About<v1::RecordConsentEventRequest>(consent);
    *request.mutable_occurred_on() = day;
    return Call(clinician_, &Stub::RecordConsentEvent, request);
  }

  Reply<v1::MarkConsentEnteredInErrorResponse> Mark(const v1::Consent& consent) {
    auto request = About<v1::MarkConsentEnteredInErrorRequest>(consent);
    request.set_reason(v1::CONSENT_ERROR_REASON_WRONG_PATIENT);
    return Call(clinician_, &Stub::MarkConsentEnteredInError, request);
  }

  v1::Consent Get(const v1::Consent& consent) {
    v1::GetConsentRequest request;
    request.set_patient_id(consent.patient_id());
    request.set_consent_id(consent.consent_id());
    const auto reply = Call(clinician_, &Stub::GetConsent, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.consent();
  }

  // Of the English text, as it is answered now.
  std::string HashOfText(const std::string& code) {
    v1::ListConsentTemplatesRequest request;
    request.set_language("en");
    const auto reply = Call(clinician_, &Stub::ListConsentTemplates, request);
    for (const auto& text : reply.response.templates()) {
      if (text.code() == code) return platform::crypto::Sha256(text.text());
    }
    return "(none)";
  }

  std::int64_t Events(const std::string& type) {
    return Count("outbox_event WHERE type = 'cairn.enrollment.v1." + type + "'");
  }
};

using ListConsentTemplates = Consents;

TEST_F(ListConsentTemplates, HasEveryTextInBothLanguagesWithItsHash) {
  const auto all = Call(privacy_officer_, &Stub::ListConsentTemplates, v1::ListConsentTemplatesRequest());
  ASSERT_TRUE(all.status.ok()) << AnswerOf(all.status);
  EXPECT_EQ(all.response.templates_size(), 14);
  for (const auto& text : all.response.templates()) {
    EXPECT_EQ(text.sha256(), platform::crypto::Sha256(text.text())) << text.code();
    EXPECT_TRUE(text.states_right_to_revoke()) << text.code();
    EXPECT_FALSE(text.source().empty());
  }
  v1::ListConsentTemplatesRequest spanish;
  spanish.set_language("es");
  EXPECT_EQ(Call(clinician_, &Stub::ListConsentTemplates, spanish).response.templates_size(), 7);
  spanish.set_language("fr");
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::ListConsentTemplates, spanish).status), ElementsAre("language"));
}

using SignConsent = Consents;

TEST_F(SignConsent, PutsACompleteConsentOnRecord) {
  const auto patient = Register();
  const auto request = TpoRequest(patient.patient_id());
  const auto reply = Sign(request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& consent = reply.response.consent();
  EXPECT_EQ(consent.state(), v1::Consent::STATE_ACTIVE);
  EXPECT_EQ(consent.patient_name(), "Donya Yundt");
  EXPECT_EQ(consent.terms().template_version(), 1);
  EXPECT_EQ(consent.terms().template_language(), "en");
  EXPECT_EQ(consent.template_sha256(), HashOfText("tpo"));
  EXPECT_FALSE(consent.has_end_time());
  EXPECT_EQ(Get(consent).SerializeAsString(), consent.SerializeAsString());
  EXPECT_EQ(Events("ConsentSigned"), 1);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/SignConsent' AND object = '" + consent.consent_id() + "'"), 1);
  EXPECT_EQ(Sign(request).response.SerializeAsString(), reply.response.SerializeAsString());
  EXPECT_EQ(Count("consent"), 1);
}

TEST_F(SignConsent, RefusesAMissingElementByName) {
  const auto patient = Register();
  using Change = std::function<void(v1::SignConsentRequest&)>;
  struct Case {
    const char* element;
    const char* paragraph;
    Change leave_out;
  };
  // (1), the patient's name, is on record of every patient: PATIENT is tested in the domain.
  const std::vector<Case> cases = {
      {"DISCLOSER", "(2)", [](auto& r) { r.mutable_terms()->clear_disclosers(); }},
      {"INFORMATION", "(3)", [](auto& r) { r.mutable_terms()->clear_information(); }},
      {"RECIPIENT", "(4)", [](auto& r) { r.mutable_terms()->clear_recipients(); }},
      {"INTERMEDIARY_PARTICIPANTS", "(4)(ii)",
       [](auto& r) {
         r.mutable_terms()->mutable_recipients(0)->set_kind(v1::ConsentRecipient::KIND_INTERMEDIARY);
         r.mutable_terms()->mutable_recipients(0)->set_name("Valley Exchange");
       }},
      {"PURPOSE", "(5)",
       [](auto& r) {
         r.mutable_terms()->clear_purposes();
         r.mutable_terms()->mutable_expiry()->set_none(false);
         r.mutable_terms()->mutable_expiry()->set_event("when my treatment ends");
       }},
      {"EXPIRY", "(7)", [](auto& r) { r.mutable_terms()->clear_expiry(); }},
      {"SIGNATURE", "(8)", [](auto& r) { r.mutable_signature()->clear_signer_name(); }},
      {"DATE", "(9)", [](auto& r) { r.mutable_signature()->clear_signed_on(); }},
      // The text on which single disclosures are signed has neither statement of (10).
      {"LOSS_OF_PROTECTION_STATEMENT,REFUSAL_CONSEQUENCES_STATEMENT", "(10)(i)",
       [](auto& r) { r.mutable_terms()->set_template_code("disclosure"); }},
      {"HIPAA_REDISCLOSURE_STATEMENT", "(4)(iii)",
       [](auto& r) {
         r.mutable_terms()->set_template_code("contact");
         r.mutable_terms()->set_purposes(0, v1::DISCLOSURE_PURPOSE_TREATMENT);
         r.mutable_terms()->mutable_expiry()->set_none(false);
         r.mutable_terms()->mutable_expiry()->set_event("when my treatment ends");
       }},
  };
  for (const auto& one : cases) {
    auto request = TpoRequest(patient.patient_id());
    one.leave_out(request);
    const auto reply = Sign(request);
    EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << one.element;
    EXPECT_EQ(ReasonOf(reply.status), "CONSENT_INCOMPLETE") << one.element;
    EXPECT_EQ(MetadataOf(reply.status, "elements"), one.element);
    const auto fields = platform::rpc::FromStatus(reply.status).fields;
    ASSERT_FALSE(fields.empty()) << one.element;
    EXPECT_THAT(fields[0].description, StartsWith(std::string("42 CFR 2.31(a)") + one.paragraph + ": "));
  }
  EXPECT_EQ(Count("consent"), 0);
  EXPECT_EQ(Events("ConsentSigned"), 0);
}

TEST_F(SignConsent, NamesEverythingThatAnEmptyOneLacks) {
  v1::SignConsentRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(Register().patient_id());
  const auto reply = Sign(request);
  EXPECT_EQ(MetadataOf(reply.status, "elements"),
            "DISCLOSER,INFORMATION,RECIPIENT,PURPOSE,RIGHT_TO_REVOKE,EXPIRY,SIGNATURE,DATE");
  EXPECT_THAT(platform::rpc::FromStatus(reply.status).fields, SizeIs(8));
}

TEST_F(SignConsent, KeepsCounselingNotesAndLegalProceedingsAlone) {
  const auto patient = Register().patient_id();
  auto notes = DisclosureRequest(patient, "Imani Cole");
  notes.mutable_terms()->set_template_code("sud-counseling-notes");
  notes.mutable_terms()->set_purposes(0, v1::DISCLOSURE_PURPOSE_SUD_COUNSELING_NOTES);
  EXPECT_EQ(ReasonOfSigning(notes), "CONSENT_NOT_COMBINABLE");
  notes.mutable_terms()->clear_information();
  notes.mutable_terms()->add_information(v1::INFORMATION_CATEGORY_SUD_COUNSELING_NOTES);
  EXPECT_EQ(ReasonOfSigning(notes), "");
  auto legal = DisclosureRequest(patient, "County Court");
  legal.mutable_terms()->add_purposes(v1::DISCLOSURE_PURPOSE_LEGAL_PROCEEDING);
  const auto refused = Sign(legal);
  EXPECT_EQ(ReasonOf(refused.status), "CONSENT_NOT_COMBINABLE");
  EXPECT_EQ(MetadataOf(refused.status, "rules"), "42 CFR 2.31(d)");
}

TEST_F(SignConsent, RefusesWhatDoesNotFit) {
  const auto patient = Register().patient_id();
  auto peers = TpoRequest(patient);
  peers.mutable_terms()->mutable_recipients(0)->set_recipient_class(v1::RECIPIENT_CLASS_PEER_MENTORS);
  const auto mismatch = Sign(peers);
  EXPECT_EQ(ReasonOf(mismatch.status), "CONSENT_RECIPIENT_MISMATCH");
  EXPECT_THAT(FieldsOf(mismatch.status), ElementsAre("terms.recipients[0]"));
  auto text = TpoRequest(patient);
  text.mutable_terms()->set_template_code("tpo-2030");
  const auto unknown = Sign(text);
  EXPECT_EQ(ReasonOf(unknown.status), "CONSENT_TEMPLATE_NOT_FOUND");
  EXPECT_EQ(MetadataOf(unknown.status, "template_code"), "tpo-2030");
  text.mutable_terms()->set_template_code("tpo");
  text.mutable_terms()->set_template_version(2);
  EXPECT_EQ(ReasonOfSigning(text), "CONSENT_TEMPLATE_NOT_FOUND");
  auto late = TpoRequest(patient);
  *late.mutable_signature()->mutable_signed_on() = Day(2199, 1, 1);
  EXPECT_EQ(ReasonOfSigning(late), "DATE_IN_FUTURE");
  auto early = TpoRequest(patient);
  *early.mutable_signature()->mutable_signed_on() = Day(1949, 11, 13);
  EXPECT_EQ(ReasonOfSigning(early), "INVALID_REQUEST");
  auto backwards = DisclosureRequest(patient, "Ada Lind");
  backwards.mutable_terms()->mutable_expiry()->clear_event();
  *backwards.mutable_terms()->mutable_expiry()->mutable_expires_on() = Day(2026, 3, 1);
  EXPECT_THAT(FieldsOf(Sign(backwards).status), ElementsAre("terms.expiry.expires_on"));
  auto nobody = TpoRequest(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOfSigning(nobody), "PATIENT_NOT_FOUND");
  EXPECT_EQ(Count("consent"), 0);
}

TEST_F(SignConsent, HoldsMalformedFieldsToTheirLimits) {
  auto request = TpoRequest(Register().patient_id());
  request.set_minor_law_state("Vermont");
  request.set_replaces_consent_id("1");
  request.mutable_terms()->set_template_language("fr");
  request.mutable_terms()->add_disclosers(std::string(201, 'd'));
  request.mutable_terms()->add_information(static_cast<v1::InformationCategory>(11));
  request.mutable_terms()->mutable_recipients(0)->set_kind(static_cast<v1::ConsentRecipient::Kind>(9));
  request.mutable_signature()->set_document_sha256(std::string(33, 's'));
  *request.mutable_signature()->mutable_signed_on() = Day(2026, 2, 30);
  EXPECT_THAT(FieldsOf(Sign(request).status),
              ElementsAre("minor_law_state", "replaces_consent_id", "signature.document_sha256", "signature.signed_on",
                          "terms.disclosers[1]", "terms.information[2]", "terms.recipients[0].kind",
                          "terms.template_language"));
}

TEST_F(SignConsent, TakesThePlaceOfAnother) {
  const auto first = SignedTpo();
  auto request = TpoRequest(first.patient_id());
  request.set_replaces_consent_id(first.consent_id());
  const auto second = Signed(request);
  const auto replaced = Get(first);
  EXPECT_EQ(replaced.state(), v1::Consent::STATE_REPLACED);
  EXPECT_EQ(replaced.replaced_by_consent_id(), second.consent_id());
  EXPECT_TRUE(replaced.has_end_time());
  EXPECT_EQ(second.replaces_consent_id(), first.consent_id());
  EXPECT_EQ(Events("ConsentEnded"), 1);
  // Neither replaced nor revoked twice.
  request.set_request_id(NewRequestId());
  const auto again = Sign(request);
  EXPECT_EQ(ReasonOf(again.status), "CONSENT_NOT_ACTIVE");
  EXPECT_EQ(MetadataOf(again.status, "state"), "REPLACED");
  EXPECT_EQ(ReasonOf(Revoke(replaced).status), "CONSENT_NOT_ACTIVE");
  // Another patient's cannot be replaced.
  const auto other = Register(clinician_, Profile("Other", "Person", "MRN-2"));
  request.set_patient_id(other.patient_id());
  EXPECT_EQ(ReasonOfSigning(request), "CONSENT_NOT_FOUND");
}

using RevokeConsent = Consents;

TEST_F(RevokeConsent, IsEffectiveAtOnceAndSaysWhoAndHow) {
  const auto consent = SignedTpo();
  const auto reply = Revoke(consent);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& revoked = reply.response.consent();
  EXPECT_EQ(revoked.state(), v1::Consent::STATE_REVOKED);
  EXPECT_EQ(revoked.revocation().name(), "Donya Yundt");
  EXPECT_EQ(revoked.revocation().method(), v1::ConsentRevocation::METHOD_ORAL);
  EXPECT_EQ(revoked.ended_by_account_id(), clinician_.account.ToString());
  EXPECT_NE(revoked.etag(), consent.etag());
  EXPECT_EQ(Get(consent).SerializeAsString(), revoked.SerializeAsString());
  EXPECT_EQ(Events("ConsentRevoked"), 1);
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.ConsentRevoked' AND aggregate_version = 2"), 1);
}

TEST_F(RevokeConsent, HappensOnce) {
  const auto consent = SignedTpo();
  const auto revoked = Revoke(consent).response.consent();
  EXPECT_EQ(ReasonOf(Revoke(consent).status), "ETAG_MISMATCH");
  const auto again = Revoke(revoked);
  EXPECT_EQ(ReasonOf(again.status), "CONSENT_NOT_ACTIVE");
  EXPECT_EQ(MetadataOf(again.status, "state"), "REVOKED");
  EXPECT_EQ(Events("ConsentRevoked"), 1);
}

TEST_F(RevokeConsent, HappensOnceHoweverManyAsk) {
  const auto consent = SignedTpo();
  std::vector<std::thread> threads;
  std::atomic<int> ok = 0, late = 0;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto reply = Revoke(consent);
      if (reply.status.ok()) ++ok;
      if (ReasonOf(reply.status) == "ETAG_MISMATCH") ++late;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(ok, 1);
  EXPECT_EQ(late, 7);
}

TEST_F(RevokeConsent, AsksForAuthorityOfARepresentative) {
  const auto consent = SignedTpo();
  auto request = Revocation(consent);
  request.mutable_revocation()->set_capacity(v1::ConsentSignature::CAPACITY_REPRESENTATIVE);
  request.mutable_revocation()->set_representative_id(platform::NewUuid().ToString());
  const auto reply = Call(clinician_, &Stub::RevokeConsent, request);
  EXPECT_EQ(ReasonOf(reply.status), "SIGNER_NOT_AUTHORISED");
  EXPECT_EQ(MetadataOf(reply.status, "rule"), "REPRESENTATIVE_UNKNOWN");
  EXPECT_EQ(Get(consent).state(), v1::Consent::STATE_ACTIVE);
}

TEST_F(RevokeConsent, IsRefusedAfterTheLastDay) {
  harness_->clock().Set(std::chrono::sys_days(std::chrono::year(2026) / 12 / 1));
  auto request = DisclosureRequest(Register().patient_id(), "Ada Lind");
  request.mutable_terms()->mutable_expiry()->clear_event();
  *request.mutable_terms()->mutable_expiry()->mutable_expires_on() = Day(2027, 1, 1);
  const auto consent = Signed(request);
  EXPECT_EQ(Get(consent).state(), v1::Consent::STATE_ACTIVE);
  // 04:59 UTC on 2 January is still the last day in New York; a minute later it is not.
  const auto midnight = std::chrono::sys_days(std::chrono::year(2027) / 1 / 2) + std::chrono::hours(5);
  harness_->clock().Set(midnight - std::chrono::minutes(1));
  EXPECT_EQ(Get(consent).state(), v1::Consent::STATE_ACTIVE);
  harness_->clock().Set(midnight);
  const auto expired = Get(consent);
  EXPECT_EQ(expired.state(), v1::Consent::STATE_EXPIRED);
  EXPECT_EQ(expired.end_time().seconds(), std::chrono::system_clock::to_time_t(midnight));
  const auto reply = Revoke(expired);
  EXPECT_EQ(ReasonOf(reply.status), "CONSENT_NOT_ACTIVE");
  EXPECT_EQ(MetadataOf(reply.status, "state"), "EXPIRED");
}

using RecordConsentEvent = Consents;

TEST_F(RecordConsentEvent, EndsAConsentThatWaitsForIt) {
  const auto consent = Signed(DisclosureRequest(Register().patient_id(), "Ada Lind"));
  EXPECT_EQ(ReasonOf(EventCame(consent, Day(2199, 1, 1)).status), "DATE_IN_FUTURE");
  EXPECT_THAT(FieldsOf(EventCame(consent, Day(2026, 3, 1)).status), ElementsAre("occurred_on"));
  const auto reply = EventCame(consent, Day(2026, 3, 3));
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.consent().state(), v1::Consent::STATE_EXPIRED);
  EXPECT_EQ(reply.response.consent().event_occurred_on().day(), 3);
  EXPECT_EQ(Events("ConsentEnded"), 1);
  EXPECT_EQ(ReasonOf(EventCame(reply.response.consent(), Day(2026, 3, 3)).status), "CONSENT_NOT_ACTIVE");
}

TEST_F(RecordConsentEvent, IsForConsentsWithAnEvent) {
  const auto consent = SignedTpo();
  const auto reply = EventCame(consent, Day(2026, 3, 3));
  EXPECT_EQ(ReasonOf(reply.status), "CONSENT_HAS_NO_EVENT");
  EXPECT_EQ(MetadataOf(reply.status, "consent_id"), consent.consent_id());
}

using MarkConsentEnteredInError = Consents;

TEST_F(MarkConsentEnteredInError, IsPossibleOnceAlsoAfterARevocation) {
  const auto consent = SignedTpo();
  const auto revoked = Revoke(consent).response.consent();
  const auto marked = Mark(revoked);
  ASSERT_TRUE(marked.status.ok()) << AnswerOf(marked.status);
  EXPECT_EQ(marked.response.consent().state(), v1::Consent::STATE_ENTERED_IN_ERROR);
  EXPECT_EQ(marked.response.consent().error_reason(), v1::CONSENT_ERROR_REASON_WRONG_PATIENT);
  const auto again = Mark(marked.response.consent());
  EXPECT_EQ(ReasonOf(again.status), "CONSENT_NOT_ACTIVE");
  EXPECT_EQ(MetadataOf(again.status, "state"), "ENTERED_IN_ERROR");
  EXPECT_EQ(Get(consent).SerializeAsString(), marked.response.consent().SerializeAsString());
  EXPECT_EQ(Events("ConsentEnded"), 1);
  EXPECT_EQ(Count("consent"), 1) << "nothing is deleted";
}

using GetConsent = Consents;

TEST_F(GetConsent, IsForTheCareTeamAndThePrivacyOfficer) {
  const auto consent = SignedTpo();
  v1::GetConsentRequest request;
  request.set_patient_id(consent.patient_id());
  request.set_consent_id(consent.consent_id());
  EXPECT_TRUE(Call(privacy_officer_, &Stub::GetConsent, request).status.ok());
  EXPECT_EQ(ReasonOf(Call(colleague_, &Stub::GetConsent, request).status), "PATIENT_NOT_FOUND");
  auto unknown = request;
  unknown.set_patient_id(platform::NewUuid().ToString());
  EXPECT_EQ(AnswerOf(Call(stranger_, &Stub::GetConsent, request).status),
            AnswerOf(Call(clinician_, &Stub::GetConsent, unknown).status));
  const auto other = Register(clinician_, Profile("Other", "Person", "MRN-2"));
  request.set_patient_id(other.patient_id());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::GetConsent, request).status), "CONSENT_NOT_FOUND");
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/GetConsent' AND outcome = 'OK'"), 1);
}

using ListConsents = Consents;

TEST_F(ListConsents, PagesNewestFirst) {
  const auto patient = Register().patient_id();
  for (const int day : {2, 9, 5}) {
    auto request = TpoRequest(patient);
    *request.mutable_signature()->mutable_signed_on() = Day(2026, 3, day);
    Signed(request);
  }
  v1::ListConsentsRequest request;
  request.set_patient_id(patient);
  request.set_page_size(2);
  const auto first = Call(clinician_, &Stub::ListConsents, request);
  ASSERT_EQ(first.response.consents_size(), 2) << AnswerOf(first.status);
  EXPECT_EQ(first.response.consents(0).signature().signed_on().day(), 9);
  EXPECT_EQ(first.response.consents(1).signature().signed_on().day(), 5);
  request.set_page_token(first.response.next_page_token());
  const auto second = Call(clinician_, &Stub::ListConsents, request);
  ASSERT_EQ(second.response.consents_size(), 1) << AnswerOf(second.status);
  EXPECT_EQ(second.response.consents(0).signature().signed_on().day(), 2);
  EXPECT_EQ(second.response.next_page_token(), "");
  request.set_patient_id(Register(clinician_, Profile("Other", "Person", "MRN-2")).patient_id());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::ListConsents, request).status), "INVALID_PAGE_TOKEN");
  request.clear_page_token();
  EXPECT_THAT(Call(clinician_, &Stub::ListConsents, request).response.consents(), IsEmpty());
}

}  // namespace
}  // namespace cairn::tests
