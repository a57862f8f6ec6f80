#include "enrollment/domain/consent_signing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>

#include "tests/enrollment/domain/consent_sample.h"

namespace cairn::enrollment::domain {
namespace {

using platform::Error;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;
using Names = std::vector<std::string>;

std::string MetadataOf(const Error& error, const std::string& key) {
  for (const auto& [name, value] : error.metadata) {
    if (name == key) return value;
  }
  return "(none)";
}

class SigningConsent : public testing::Test {
 protected:
  Names Missing() const {
    Names names;
    for (const auto& element :
         MissingElements(consent_.terms, consent_.signature, facts_.patient_name, facts_.statements)) {
      names.push_back(element.name);
    }
    return names;
  }

  // Exactly this element is missing, and the refusal cites its paragraph.
  void ExpectMissing(const std::string& name, const std::string& paragraph) const {
    EXPECT_THAT(Missing(), ElementsAre(name));
    const auto refused = CheckSigning(consent_, facts_);
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().code, platform::Code::kInvalidArgument);
    EXPECT_EQ(refused.error().reason, "CONSENT_INCOMPLETE");
    EXPECT_EQ(MetadataOf(refused.error(), "elements"), name);
    ASSERT_EQ(refused.error().fields.size(), 1U);
    EXPECT_THAT(refused.error().fields[0].description, StartsWith("42 CFR 2.31(a)" + paragraph + ": "));
  }

  std::string Reason() const {
    const auto checked = CheckSigning(consent_, facts_);
    return checked ? "" : checked.error().reason;
  }

  ConsentTerms& terms() { return consent_.terms; }

  Consent consent_ = CompleteTpo();
  SigningFacts facts_ = NothingAgainstIt();
};

TEST_F(SigningConsent, TakesACompleteOne) {
  EXPECT_THAT(Missing(), IsEmpty());
  EXPECT_EQ(Reason(), "");
}

TEST_F(SigningConsent, RefusesAMissingPatientByName) {
  facts_.patient_name = "";
  ExpectMissing("PATIENT", "(1)");
}

TEST_F(SigningConsent, RefusesAMissingDiscloserByName) {
  terms().disclosers.clear();
  ExpectMissing("DISCLOSER", "(2)");
}

TEST_F(SigningConsent, RefusesMissingInformationByName) {
  terms().information.clear();
  ExpectMissing("INFORMATION", "(3)");
}

TEST_F(SigningConsent, RefusesAMissingRecipientByName) {
  terms().recipients.clear();
  ExpectMissing("RECIPIENT", "(4)");
  terms().recipients = {{.kind = RecipientKind::kPerson}};
  ExpectMissing("RECIPIENT", "(4)");
  terms().recipients = {{.kind = RecipientKind::kClass}};
  ExpectMissing("RECIPIENT", "(4)");
}

TEST_F(SigningConsent, RefusesAnIntermediaryWithoutParticipants) {
  terms().recipients.push_back({.kind = RecipientKind::kIntermediary, .name = "Valley Health Exchange"});
  ExpectMissing("INTERMEDIARY_PARTICIPANTS", "(4)(ii)");
  terms().recipients.back().participants = {"River Hospital"};
  EXPECT_EQ(Reason(), "");
  terms().recipients.back().participants.clear();
  terms().recipients.back().treating_participants = true;
  EXPECT_EQ(Reason(), "");
}

TEST_F(SigningConsent, RefusesAMissingStatementOnHipaaRedisclosure) {
  facts_.statements.hipaa_redisclosure = false;
  ExpectMissing("HIPAA_REDISCLOSURE_STATEMENT", "(4)(iii)");
  for (const auto purpose : {Purpose::kTreatment, Purpose::kPayment, Purpose::kHealthCareOperations}) {
    terms().purposes = {purpose};
    terms().expiry = {.event = "when my treatment here ends"};
    ExpectMissing("HIPAA_REDISCLOSURE_STATEMENT", "(4)(iii)");
  }
  terms().purposes = {Purpose::kPatientRequest};
  EXPECT_THAT(Missing(), IsEmpty());
}

TEST_F(SigningConsent, RefusesAMissingPurposeByName) {
  terms().purposes.clear();
  terms().expiry = {.expires_on = ToDay("2027-11-02")};
  ExpectMissing("PURPOSE", "(5)");
}

TEST_F(SigningConsent, RefusesAMissingRightToRevokeByName) {
  facts_.statements.right_to_revoke = false;
  ExpectMissing("RIGHT_TO_REVOKE", "(6)");
}

TEST_F(SigningConsent, RefusesAMissingExpiryByName) {
  terms().expiry = {};
  ExpectMissing("EXPIRY", "(7)");
}

TEST_F(SigningConsent, RefusesTwoEnds) {
  terms().expiry = {.expires_on = ToDay("2027-11-02"), .none = true};
  ExpectMissing("EXPIRY", "(7)");
  terms().expiry = {.expires_on = ToDay("2027-11-02"), .event = "when my treatment here ends"};
  ExpectMissing("EXPIRY", "(7)");
}

TEST_F(SigningConsent, TakesNoEndForAllFutureTreatmentPaymentAndOperationsAlone) {
  terms().purposes = {Purpose::kTpoAllFuture, Purpose::kContact};
  ExpectMissing("EXPIRY", "(7)");
  terms().purposes = {Purpose::kTreatment};
  ExpectMissing("EXPIRY", "(7)");
}

TEST_F(SigningConsent, RefusesAMissingSignatureByName) {
  const auto complete = consent_.signature;
  const std::vector<std::function<void(ConsentSignature&)>> flaws = {
      [](ConsentSignature& s) { s.signer_name.clear(); },
      [](ConsentSignature& s) { s.capacity = SignerCapacity(0); },
      [](ConsentSignature& s) { s.capacity = SignerCapacity::kRepresentative; },
      [](ConsentSignature& s) { s.method = SignatureMethod(0); },
      [](ConsentSignature& s) { s.document_sha256.clear(); },
      [](ConsentSignature& s) { s.document_sha256.pop_back(); }};
  for (const auto& flaw : flaws) {
    consent_.signature = complete;
    flaw(consent_.signature);
    ExpectMissing("SIGNATURE", "(8)");
  }
}

TEST_F(SigningConsent, RefusesAMissingDateByName) {
  consent_.signature.signed_on = {};
  ExpectMissing("DATE", "(9)");
}

TEST_F(SigningConsent, RefusesAMissingStatementOnLostProtection) {
  facts_.statements.loss_of_protection = false;
  ExpectMissing("LOSS_OF_PROTECTION_STATEMENT", "(10)(i)");
}

TEST_F(SigningConsent, RefusesAMissingStatementOnRefusal) {
  facts_.statements.refusal_consequences = false;
  ExpectMissing("REFUSAL_CONSEQUENCES_STATEMENT", "(10)(ii)");
}

// Each subset of what can be left out, all 2^12 of them: the refusal names exactly what was left out, and only the
// complete consent passes.
TEST_F(SigningConsent, PassesOnlyWithEveryElement) {
  using Change = std::function<void(Consent&, SigningFacts&)>;
  const std::vector<std::pair<std::string, Change>> omissions = {
      {"PATIENT", [](Consent&, SigningFacts& f) { f.patient_name.clear(); }},
      {"DISCLOSER", [](Consent& c, SigningFacts&) { c.terms.disclosers.clear(); }},
      {"INFORMATION", [](Consent& c, SigningFacts&) { c.terms.information.clear(); }},
      {"RECIPIENT", [](Consent& c, SigningFacts&) { c.terms.recipients.front() = {.kind = RecipientKind::kPerson}; }},
      {"INTERMEDIARY_PARTICIPANTS",
       [](Consent& c, SigningFacts&) {
         c.terms.recipients.push_back({.kind = RecipientKind::kIntermediary, .name = "Exchange"});
       }},
      {"HIPAA_REDISCLOSURE_STATEMENT", [](Consent&, SigningFacts& f) { f.statements.hipaa_redisclosure = false; }},
      {"RIGHT_TO_REVOKE", [](Consent&, SigningFacts& f) { f.statements.right_to_revoke = false; }},
      {"EXPIRY", [](Consent& c, SigningFacts&) { c.terms.expiry = {}; }},
      {"SIGNATURE", [](Consent& c, SigningFacts&) { c.signature.document_sha256.clear(); }},
      {"DATE", [](Consent& c, SigningFacts&) { c.signature.signed_on = {}; }},
      {"LOSS_OF_PROTECTION_STATEMENT", [](Consent&, SigningFacts& f) { f.statements.loss_of_protection = false; }},
      {"REFUSAL_CONSEQUENCES_STATEMENT", [](Consent&, SigningFacts& f) { f.statements.refusal_consequences = false; }}};
  int passed = 0;
  for (unsigned subset = 0; subset < (1U << omissions.size()); ++subset) {
    consent_ = CompleteTpo();
    facts_ = NothingAgainstIt();
    Names expected;
    for (std::size_t i = 0; i < omissions.size(); ++i) {
      if ((subset & (1U << i)) == 0) continue;
      omissions[i].second(consent_, facts_);
      expected.push_back(omissions[i].first);
    }
    ASSERT_EQ(Missing(), expected) << subset;
    if (Reason().empty()) ++passed;
  }
  EXPECT_EQ(passed, 1);
}

TEST_F(SigningConsent, KeepsCounselingNotesAlone) {
  terms().purposes = {Purpose::kSudCounselingNotes};
  terms().information = {Information::kSudCounselingNotes};
  terms().recipients = {{.kind = RecipientKind::kPerson, .name = "Dr Imani Cole"}};
  terms().expiry = {.event = "when my treatment here ends"};
  EXPECT_EQ(Reason(), "");
  terms().information = {Information::kDiagnosis, Information::kSudCounselingNotes};
  EXPECT_EQ(Reason(), "CONSENT_NOT_COMBINABLE");
  terms().information = {Information::kDiagnosis};
  EXPECT_EQ(Reason(), "CONSENT_NOT_COMBINABLE");
  terms().information = {Information::kSudCounselingNotes};
  terms().purposes = {Purpose::kTreatment};
  EXPECT_EQ(Reason(), "CONSENT_NOT_COMBINABLE");
  terms().purposes = {Purpose::kTreatment, Purpose::kSudCounselingNotes};
  EXPECT_EQ(MetadataOf(CheckSigning(consent_, facts_).error(), "rules"), "42 CFR 2.31(b)");
}

TEST_F(SigningConsent, KeepsLegalProceedingsAlone) {
  terms().purposes = {Purpose::kLegalProceeding};
  terms().recipients = {{.kind = RecipientKind::kEntity, .name = "County Court"}};
  terms().expiry = {.expires_on = ToDay("2027-01-01")};
  EXPECT_EQ(Reason(), "");
  terms().purposes = {Purpose::kTreatment, Purpose::kLegalProceeding};
  EXPECT_EQ(MetadataOf(CheckSigning(consent_, facts_).error(), "rules"), "42 CFR 2.31(d)");
  terms().purposes = {Purpose::kSudCounselingNotes, Purpose::kLegalProceeding};
  terms().information = {Information::kSudCounselingNotes};
  EXPECT_EQ(MetadataOf(CheckSigning(consent_, facts_).error(), "rules"), "42 CFR 2.31(b),42 CFR 2.31(d)");
}

// Two purposes of which one is for itself alone never pass, whatever else is in the consent.
TEST(SigningConsentLaw, NothingIsCombinedWithWhatStandsAlone) {
  EXPECT_TRUE(rc::check([] {
    auto consent = CompleteTpo();
    const auto alone = *rc::gen::element(Purpose::kSudCounselingNotes, Purpose::kLegalProceeding);
    const auto other = static_cast<Purpose>(*rc::gen::inRange(1, 11));
    RC_PRE(other != alone);
    consent.terms.purposes = {std::min(alone, other), std::max(alone, other)};
    consent.terms.information = {static_cast<Information>(*rc::gen::inRange(1, 11))};
    consent.terms.recipients = {{.kind = RecipientKind::kPerson, .name = "Somebody"}};
    consent.terms.expiry = {.expires_on = ToDay("2027-01-01")};
    const auto checked = CheckSigning(consent, NothingAgainstIt());
    RC_ASSERT(!checked);
    RC_ASSERT(checked.error().reason == "CONSENT_NOT_COMBINABLE");
  }));
}

TEST_F(SigningConsent, LetsAClassReceiveForItsOwnPurposesOnly) {
  terms().expiry = {.expires_on = ToDay("2027-01-01")};
  const auto reason = [&](RecipientClass one, Purpose purpose) {
    terms().recipients = {{.kind = RecipientKind::kClass, .recipient_class = one}};
    terms().purposes = {purpose};
    return Reason();
  };
  EXPECT_EQ(reason(RecipientClass::kPeerMentors, Purpose::kPeerSupport), "");
  EXPECT_EQ(reason(RecipientClass::kPeerMentors, Purpose::kTreatment), "CONSENT_RECIPIENT_MISMATCH");
  EXPECT_EQ(reason(RecipientClass::kTreatingProviders, Purpose::kPeerSupport), "CONSENT_RECIPIENT_MISMATCH");
  EXPECT_EQ(reason(RecipientClass::kHealthPlans, Purpose::kPayment), "");
  EXPECT_EQ(reason(RecipientClass::kHealthPlans, Purpose::kTreatment), "CONSENT_RECIPIENT_MISMATCH");
  EXPECT_EQ(reason(RecipientClass::kThirdPartyPayers, Purpose::kResearchContact), "CONSENT_RECIPIENT_MISMATCH");
  EXPECT_EQ(reason(RecipientClass::kProgramOperations, Purpose::kHealthCareOperations), "");
  EXPECT_EQ(reason(RecipientClass::kProgramOperations, Purpose::kLegalProceeding), "CONSENT_RECIPIENT_MISMATCH");
  EXPECT_EQ(reason(RecipientClass::kFamily, Purpose::kContact), "");
  EXPECT_EQ(reason(RecipientClass::kFamily, Purpose::kPayment), "CONSENT_RECIPIENT_MISMATCH");
}

TEST_F(SigningConsent, GivesPeerSupportToAPersonOrToPeerMentors) {
  terms().purposes = {Purpose::kPeerSupport};
  terms().expiry = {.expires_on = ToDay("2027-01-01")};
  terms().recipients = {{.kind = RecipientKind::kPerson, .name = "Sam Ortiz"}};
  EXPECT_EQ(Reason(), "");
  terms().recipients = {{.kind = RecipientKind::kEntity, .name = "Recovery House"}};
  const auto refused = CheckSigning(consent_, facts_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "CONSENT_RECIPIENT_MISMATCH");
  EXPECT_EQ(refused.error().fields.at(0).field, "terms.recipients[0]");
}

TEST_F(SigningConsent, RefusesDatesThatContradictEachOther) {
  terms().expiry = {.expires_on = ToDay("2026-11-01")};
  EXPECT_EQ(Reason(), "INVALID_REQUEST");
  terms().expiry = {.expires_on = ToDay("2026-11-02")};
  EXPECT_EQ(Reason(), "");
  consent_.signature.signed_on = ToDay("1949-11-13");
  EXPECT_EQ(Reason(), "INVALID_REQUEST");
  consent_.signature.signed_on = ToDay("2026-11-27");
  EXPECT_EQ(Reason(), "DATE_IN_FUTURE");
  consent_.signature.signed_on = facts_.today;
  terms().expiry = {.expires_on = facts_.today};
  EXPECT_EQ(Reason(), "");
}

TEST_F(SigningConsent, NamesEveryRestrictionThatItContradicts) {
  const Restriction part{.id = RestrictionId::New(), .information = {Information::kMedication}};
  const Restriction all{.id = RestrictionId::New()};
  const Restriction plans{
      .id = RestrictionId::New(),
      .recipients = {{.kind = RecipientKind::kClass, .recipient_class = RecipientClass::kHealthPlans}}};
  facts_.restrictions = {part};
  EXPECT_EQ(Reason(), "");
  facts_.restrictions = {part, all, plans};
  const auto refused = CheckSigning(consent_, facts_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "CONSENT_CONTRADICTS_RESTRICTION");
  EXPECT_EQ(MetadataOf(refused.error(), "restriction_ids"), all.id.ToString() + "," + plans.id.ToString());
  EXPECT_EQ(refused.error().preconditions.size(), 2U);
}

TEST_F(SigningConsent, AsksWhetherTheSignerMaySign) {
  consent_.signature.capacity = SignerCapacity::kRepresentative;
  consent_.signature.representative = platform::NewUuid();
  EXPECT_EQ(Reason(), "SIGNER_NOT_AUTHORISED");
}

}  // namespace
}  // namespace cairn::enrollment::domain
