#include "clients/cli/consent_text.h"

#include <gtest/gtest.h>

#include "clients/cli/consent_arguments.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

TEST(ScopeSentence, SaysWhoWhatToWhomWhyAndUntilWhen) {
  TermsOptions options{.until = "2027-06-30"};
  options.disclosers = {"Cedar Hollow Clinic"};
  options.scope.information = {"diagnosis", "medication"};
  options.scope.purposes = {"treatment"};
  options.scope.persons = {"Ada Lind"};
  options.scope.classes = {"family"};
  EXPECT_EQ(ScopeSentence(TermsFrom(options)),
            "Cedar Hollow Clinic may disclose diagnosis and medication to Ada Lind and family for treatment, until "
            "30 Jun 2027.");
}

TEST(ScopeSentence, SpellsTheUsualConsent) {
  TermsOptions options{.tpo = true};
  options.disclosers = {"Cedar Hollow Clinic"};
  options.scope.information = {"laboratory"};
  EXPECT_EQ(ScopeSentence(TermsFrom(options)),
            "Cedar Hollow Clinic may disclose laboratory to treating providers, health plans, third party payers and "
            "program operations for all future treatment, payment and health care operations, until it is taken back.");
}

TEST(ScopeSentence, SaysWhatIsMissing) {
  EXPECT_EQ(ScopeSentence(v1::ConsentTerms()), "Nobody may disclose nothing to nobody for no purpose, without an end.");
}

TEST(RecipientText, SaysWhoGetsItFromAnExchange) {
  v1::ConsentRecipient exchange;
  exchange.set_kind(v1::ConsentRecipient::KIND_INTERMEDIARY);
  exchange.set_name("Valley Exchange");
  EXPECT_EQ(RecipientText(exchange), "Valley Exchange");
  exchange.add_participants("River Hospital");
  exchange.set_treating_participants(true);
  EXPECT_EQ(RecipientText(exchange), "Valley Exchange (River Hospital and those who treat the patient)");
}

TEST(DocumentText, HoldsEverythingThatIsSigned) {
  v1::ConsentTemplate text;
  text.set_title("Consent");
  text.set_text("You may take this back.");
  v1::ConsentSignature signature;
  signature.set_capacity(v1::ConsentSignature::CAPACITY_PATIENT);
  signature.set_signer_name("Donya Yundt");
  signature.set_method(v1::ConsentSignature::METHOD_ELECTRONIC);
  signature.mutable_signed_on()->set_year(2026);
  signature.mutable_signed_on()->set_month(11);
  signature.mutable_signed_on()->set_day(2);
  const auto terms = TermsFrom({.tpo = true});
  const std::string document = DocumentText(text, terms, "Donya Yundt", signature);
  for (const std::string& part : {std::string("You may take this back."), std::string("Patient: Donya Yundt"),
                                  ScopeSentence(terms), std::string("Signed: Donya Yundt, 02 Nov 2026, electronic")}) {
    EXPECT_NE(document.find(part), std::string::npos) << part;
  }
}

}  // namespace
}  // namespace cairn::cli
