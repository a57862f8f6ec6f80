#include "enrollment/domain/representative.h"

#include <algorithm>
#include <initializer_list>

namespace cairn::enrollment::domain {
namespace {

using platform::AgeInYears;
using platform::Date;
using platform::Fail;
using platform::Result;
using platform::Uuid;

tl::unexpected<platform::Error> NotAuthorised(std::string rule, std::string message) {
  return Fail({.code = platform::Code::kFailedPrecondition,
               .reason = "SIGNER_NOT_AUTHORISED",
               .message = std::move(message),
               .metadata = {{"rule", std::move(rule)}}});
}

/// The representative has authority of one of `kinds` on `day`.
Result<void> RequireAuthority(const std::optional<Uuid>& id, std::initializer_list<Authority> kinds, Date day,
                              const SignerFacts& facts) {
  const auto found = std::find_if(facts.representatives.begin(), facts.representatives.end(),
                                  [&](const auto& known) { return id && known.id.value == *id; });
  if (found == facts.representatives.end()) {
    return NotAuthorised("REPRESENTATIVE_UNKNOWN", "The patient has no such representative on record.");
  }
  if (day < found->starts_on || (found->ends_on && day > *found->ends_on)) {
    return NotAuthorised("AUTHORITY_NOT_IN_FORCE", "The representative has no authority on that day.");
  }
  if (std::find(kinds.begin(), kinds.end(), found->authority) == kinds.end()) {
    return NotAuthorised("AUTHORITY_DOES_NOT_REACH", "The representative's authority does not reach to this consent.");
  }
  return {};
}

Result<void> CheckForDeceased(const ConsentSignature& signature, const SignerFacts& facts) {
  if (signature.capacity == SignerCapacity::kPatient) {
    return NotAuthorised("PATIENT_DECEASED",
                         "The patient has died; an executor, or next of kin when there is none, signs.");
  }
  return RequireAuthority(signature.representative, {Authority::kExecutor, Authority::kNextOfKin}, signature.signed_on,
                          facts);
}

Result<void> CheckForMinor(const ConsentSignature& signature, int age, const SignerFacts& facts) {
  const bool by_minor = signature.capacity == SignerCapacity::kPatient;
  if (facts.rule.alone_from_age_years && age >= *facts.rule.alone_from_age_years) {
    if (by_minor && !signature.representative) return {};
    return NotAuthorised("MINOR_SIGNS_ALONE",
                         "State law lets the minor consent to treatment alone: only the minor signs (42 CFR 2.14(b)).");
  }
  if (!by_minor || !signature.representative) {
    return NotAuthorised("MINOR_AND_PARENT_SIGN",
                         "The minor signs, and a parent or guardian beside them (42 CFR 2.14(c)).");
  }
  return RequireAuthority(signature.representative,
                          {Authority::kParent, Authority::kGuardianOfMinor, Authority::kOtherForMinor},
                          signature.signed_on, facts);
}

Result<void> CheckForAdult(const ConsentSignature& signature, const std::vector<Purpose>& purposes,
                           const SignerFacts& facts) {
  if (signature.capacity == SignerCapacity::kPatient) {
    if (!signature.representative) return {};
    return NotAuthorised("PATIENT_SIGNS", "An adult who signs needs no representative beside them.");
  }
  if (purposes == std::vector<Purpose>{Purpose::kPayment}) {
    return RequireAuthority(signature.representative, {Authority::kPersonalRepresentative, Authority::kProgramDirector},
                            signature.signed_on, facts);
  }
  return RequireAuthority(signature.representative, {Authority::kPersonalRepresentative}, signature.signed_on, facts);
}

}  // namespace

Result<void> CheckSigner(const ConsentSignature& signature, const std::vector<Purpose>& purposes,
                         const SignerFacts& facts) {
  const bool in_life = !facts.deceased || (facts.died_on && signature.signed_on <= *facts.died_on);
  if (!in_life) return CheckForDeceased(signature, facts);
  const int age = AgeInYears(facts.birth_date, signature.signed_on);
  if (age < facts.rule.majority_age_years) return CheckForMinor(signature, age, facts);
  return CheckForAdult(signature, purposes, facts);
}

Result<void> CheckRevoker(SignerCapacity capacity, std::optional<Uuid> representative, const Consent& consent,
                          const SignerFacts& facts, Date today) {
  if (capacity == SignerCapacity::kPatient) return {};
  const bool minor = AgeInYears(facts.birth_date, today) < facts.rule.majority_age_years;
  if (minor && !facts.deceased && !consent.signature.representative) {
    return NotAuthorised("MINOR_SIGNS_ALONE", "The minor signed this consent alone, and alone takes it back.");
  }
  if (facts.deceased) {
    return RequireAuthority(representative, {Authority::kExecutor, Authority::kNextOfKin}, today, facts);
  }
  if (minor) {
    return RequireAuthority(representative,
                            {Authority::kParent, Authority::kGuardianOfMinor, Authority::kOtherForMinor}, today, facts);
  }
  if (consent.terms.purposes == std::vector<Purpose>{Purpose::kPayment}) {
    return RequireAuthority(representative, {Authority::kPersonalRepresentative, Authority::kProgramDirector}, today,
                            facts);
  }
  return RequireAuthority(representative, {Authority::kPersonalRepresentative}, today, facts);
}

}  // namespace cairn::enrollment::domain
