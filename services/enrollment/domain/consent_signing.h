#pragma once

#include <string>
#include <vector>

#include "enrollment/domain/consent.h"
#include "enrollment/domain/representative.h"
#include "platform/result/result.h"

// May a consent go on record? 42 CFR 2.31 as amended by 89 FR 12472 (2024).
namespace cairn::enrollment::domain {

/// Which statements the signed text holds. None where no text is named.
struct TemplateStatements {
  /// 2.31(a)(6)
  bool right_to_revoke = false;
  /// 2.31(a)(4)(iii)
  bool hipaa_redisclosure = false;
  /// 2.31(a)(10)(i)
  bool loss_of_protection = false;
  /// 2.31(a)(10)(ii)
  bool refusal_consequences = false;
};

/// An element that a consent lacks.
struct MissingElement {
  /// UPPER_SNAKE.
  std::string name{};
  /// "42 CFR 2.31(a)(4)"
  std::string paragraph{};
  /// Where in SignConsentRequest it belongs.
  std::string field{};
  /// What to do about it, for a person.
  std::string remedy{};
};

/// What is known beside the consent itself.
struct SigningFacts {
  /// 2.31(a)(1); as on record.
  std::string patient_name{};
  TemplateStatements statements{};
  SignerFacts signer{};
  /// Agreed, and in force.
  std::vector<Restriction> restrictions{};
  platform::Date today{};
};

/// Every element of 2.31(a) that is not there, in the order of the paragraphs; empty when the consent is complete. An
/// end given in two ways, or "none" for other purposes than all future treatment, payment and operations, is no end.
/// Whoever gets records for treatment, payment or operations may be a covered entity or business associate, so the
/// statement of (4)(iii) is asked for with every such purpose. Pure.
std::vector<MissingElement> MissingElements(const ConsentTerms& terms, const ConsentSignature& signature,
                                            const std::string& patient_name, const TemplateStatements& statements);

/// Nothing when `consent` may go on record. Errors, the first kind that there is: INVALID_ARGUMENT CONSENT_INCOMPLETE
/// naming every missing element; CONSENT_NOT_COMBINABLE (2.31(b)(2), (d)); CONSENT_RECIPIENT_MISMATCH: a class that
/// belongs to no purpose of the consent, or peer support by other than a named person or peer mentors; INVALID_REQUEST
/// for dates that contradict each other; FAILED_PRECONDITION DATE_IN_FUTURE; SIGNER_NOT_AUTHORISED (CheckSigner);
/// CONSENT_CONTRADICTS_RESTRICTION naming every one. Pure.
platform::Result<void> CheckSigning(const Consent& consent, const SigningFacts& facts);

}  // namespace cairn::enrollment::domain
