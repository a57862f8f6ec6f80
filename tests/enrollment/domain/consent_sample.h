#pragma once

#include "enrollment/domain/consent_signing.h"

namespace cairn::enrollment::domain {

inline platform::Date ToDay(std::string_view text) { return platform::ParseDate(text).value(); }

/// A consent to all future treatment, payment and operations with every element, signed by an adult on 2 November 2026.
inline Consent CompleteTpo() {
  Consent consent{.id = ConsentId::New(), .patient = PatientId::New(), .template_code = "tpo", .template_version = 1};
  auto& terms = consent.terms;
  terms.disclosers = {"Cedar Hollow Clinic"};
  terms.information = {Information::kDiagnosis, Information::kMedication};
  for (const auto one : {RecipientClass::kTreatingProviders, RecipientClass::kHealthPlans,
                         RecipientClass::kThirdPartyPayers, RecipientClass::kProgramOperations}) {
    terms.recipients.push_back({.kind = RecipientKind::kClass, .recipient_class = one});
  }
  terms.purposes = {Purpose::kTpoAllFuture};
  terms.expiry.none = true;
  consent.signature = {
      .signer_name = "Donya Yundt", .signed_on = ToDay("2026-11-02"), .document_sha256 = std::string(32, 's')};
  return consent;
}

/// What is known beside it: nothing speaks against it on 26 November 2026.
inline SigningFacts NothingAgainstIt() {
  return {.patient_name = "Donya Yundt",
          .statements = {true, true, true, true},
          .signer = {.birth_date = ToDay("1949-11-14")},
          .today = ToDay("2026-11-26")};
}

}  // namespace cairn::enrollment::domain
