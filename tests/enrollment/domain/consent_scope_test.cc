#include "enrollment/domain/consent_scope.h"

#include <gtest/gtest.h>

namespace cairn::enrollment::domain {
namespace {

TEST(ScopeOf, SaysWhatMayGoToWhomForWhatAndUntilWhen) {
  Consent consent;
  consent.signature.signed_on = std::chrono::year(2026) / 11 / 2;
  consent.terms = {.disclosers = {"Cedar Hollow"},
                   .information = {Information::kIdentity, Information::kDiagnosis},
                   .recipients = {{.kind = RecipientKind::kEntity, .name = "Valley Health"},
                                  {.kind = RecipientKind::kClass, .recipient_class = RecipientClass::kHealthPlans},
                                  {.kind = RecipientKind::kIntermediary,
                                   .name = "State Exchange",
                                   .participants = {"Hill Health"},
                                   .treating_participants = true}},
                   .purposes = {Purpose::kTreatment, Purpose::kPayment},
                   .purpose_text = "my surgery",
                   .expiry = {.expires_on = std::chrono::year(2026) / 12 / 31}};
  EXPECT_EQ(ScopeOf(consent),
            "Written consent of the patient, signed 02 Nov 2026.\n"
            "May disclose: Cedar Hollow\n"
            "Information: identity, diagnosis\n"
            "To: Valley Health; health plans; State Exchange (Hill Health, those who treat the patient)\n"
            "Purpose: treatment; payment (my surgery)\n"
            "Valid: through 31 Dec 2026, or until the patient revokes it.");
}

TEST(ScopeOf, KnowsTheOtherEnds) {
  Consent consent;
  consent.signature.signed_on = std::chrono::year(2026) / 11 / 2;
  consent.terms.expiry = {.event = "when my treatment here ends"};
  EXPECT_NE(ScopeOf(consent).find("Valid: when my treatment here ends, or"), std::string::npos);
  consent.terms.expiry = {.none = true};
  EXPECT_NE(ScopeOf(consent).find("Valid: no end date, or"), std::string::npos);
}

// A kind, purpose or class without a name of its own would leave a hole in what the recipient is told.
TEST(ScopeOf, NamesEveryKindPurposeAndClass) {
  Consent consent;
  consent.signature.signed_on = std::chrono::year(2026) / 11 / 2;
  for (int i = 1; i <= 10; ++i) {
    consent.terms.information = {static_cast<Information>(i)};
    consent.terms.purposes = {static_cast<Purpose>(i)};
    consent.terms.recipients = {
        {.kind = RecipientKind::kClass, .recipient_class = static_cast<RecipientClass>(std::min(i, 6))}};
    const auto scope = ScopeOf(consent);
    for (const char* hole : {"Information: \n", "To: \n", "Purpose: \n"})
      EXPECT_EQ(scope.find(hole), std::string::npos) << i;
  }
}

}  // namespace
}  // namespace cairn::enrollment::domain
