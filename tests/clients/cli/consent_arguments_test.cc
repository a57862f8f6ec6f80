#include "clients/cli/consent_arguments.h"

#include <gtest/gtest.h>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

TEST(TermsFrom, FillsInTheUsualConsentToTreatmentPaymentAndOperations) {
  const auto terms = TermsFrom({.tpo = true, .language = "en"});
  EXPECT_EQ(terms.purposes_size(), 1);
  EXPECT_EQ(terms.purposes(0), v1::DISCLOSURE_PURPOSE_TPO_ALL_FUTURE);
  EXPECT_EQ(terms.information_size(), 9);
  for (const int one : terms.information()) EXPECT_NE(one, v1::INFORMATION_CATEGORY_SUD_COUNSELING_NOTES);
  EXPECT_EQ(terms.recipients_size(), 4);
  EXPECT_EQ(terms.disclosers_size(), 1);
  EXPECT_TRUE(terms.expiry().none());
  EXPECT_EQ(terms.template_code(), "tpo");
}

TEST(TermsFrom, LeavesWhatIsGivenWithTpo) {
  TermsOptions options{.tpo = true, .until = "2027-06-30"};
  options.disclosers = {"Cedar Hollow Clinic"};
  options.scope.information = {"medication"};
  options.scope.persons = {"Ada Lind"};
  const auto terms = TermsFrom(options);
  EXPECT_EQ(terms.disclosers(0), "Cedar Hollow Clinic");
  ASSERT_EQ(terms.information_size(), 1);
  ASSERT_EQ(terms.recipients_size(), 1);
  EXPECT_EQ(terms.recipients(0).name(), "Ada Lind");
  EXPECT_FALSE(terms.expiry().none());
  EXPECT_EQ(terms.expiry().expires_on().month(), 6);
}

TEST(TermsFrom, MakesUpNothingWithoutTpo) {
  const auto terms = TermsFrom({});
  EXPECT_TRUE(terms.disclosers().empty());
  EXPECT_TRUE(terms.information().empty());
  EXPECT_TRUE(terms.recipients().empty());
  EXPECT_TRUE(terms.purposes().empty());
  EXPECT_FALSE(terms.has_expiry());
  EXPECT_EQ(terms.template_code(), "");
}

TEST(TermsFrom, TakesTheTextOfThePurpose) {
  const std::vector<std::pair<const char*, const char*>> texts = {{"treatment", "disclosure"},
                                                                  {"patient-request", "disclosure"},
                                                                  {"sud-counseling-notes", "sud-counseling-notes"},
                                                                  {"legal-proceeding", "legal-proceeding"},
                                                                  {"peer-support", "peer-support"},
                                                                  {"research-contact", "research-contact"},
                                                                  {"contact", "contact"},
                                                                  {"tpo-all-future", "tpo"}};
  for (const auto& [purpose, text] : texts) {
    TermsOptions options;
    options.scope.purposes = {purpose};
    EXPECT_EQ(TermsFrom(options).template_code(), text) << purpose;
    options.text = "own";
    EXPECT_EQ(TermsFrom(options).template_code(), "own");
  }
}

TEST(TermsFrom, NamesTheParticipantsOfAnExchange) {
  TermsOptions options{.exchange = "Valley Exchange"};
  options.participants = {"River Hospital"};
  const auto terms = TermsFrom(options);
  ASSERT_EQ(terms.recipients_size(), 1);
  EXPECT_EQ(terms.recipients(0).kind(), v1::ConsentRecipient::KIND_INTERMEDIARY);
  EXPECT_EQ(terms.recipients(0).participants(0), "River Hospital");
}

TEST(TermsFrom, RefusesWordsThatAreNone) {
  TermsOptions options;
  options.scope.information = {"everything"};
  EXPECT_THROW(TermsFrom(options), Failure);
  options.scope.information = {};
  options.scope.classes = {"neighbours"};
  EXPECT_THROW(TermsFrom(options), Failure);
  options.scope.classes = {};
  options.until = "tomorrow";
  EXPECT_THROW(TermsFrom(options), Failure);
}

TEST(RestrictionFrom, KeepsEmptyListsEmpty) {
  ScopeOptions options;
  EXPECT_TRUE(RestrictionFrom(options).recipients().empty());
  options.entities = {"Green Mountain Health"};
  options.purposes = {"payment"};
  const auto scope = RestrictionFrom(options);
  EXPECT_EQ(scope.recipients(0).kind(), v1::ConsentRecipient::KIND_ENTITY);
  EXPECT_EQ(scope.purposes(0), v1::DISCLOSURE_PURPOSE_PAYMENT);
}

}  // namespace
}  // namespace cairn::cli
