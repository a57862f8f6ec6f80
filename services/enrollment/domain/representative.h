#pragma once

#include <optional>
#include <vector>

#include "enrollment/domain/consent.h"
#include "enrollment/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// Who may sign for whom: 42 CFR 2.14 (minors) and 2.15 (patients who lack capacity, patients who have died).
namespace cairn::enrollment {

using RepresentativeId = platform::Id<struct RepresentativeTag>;

namespace domain {

/// Numbers as in privacy_service.proto.
enum class Authority {
  kParent = 1,
  kGuardianOfMinor = 2,
  kOtherForMinor = 3,
  kPersonalRepresentative = 4,
  kProgramDirector = 5,
  kExecutor = 6,
  kNextOfKin = 7,
};

struct Representative {
  RepresentativeId id{};
  std::int64_t version = 1;
  PatientId patient{};
  Authority authority = Authority::kParent;
  platform::Date starts_on{};
  /// The last day.
  std::optional<platform::Date> ends_on{};
};

/// The law of one state, as data.
struct MinorRule {
  int majority_age_years = 18;
  /// From which age a minor alone may consent to treatment of substance use disorder; nothing: never.
  std::optional<int> alone_from_age_years{};
};

/// What decides about who signs.
struct SignerFacts {
  platform::Date birth_date{};
  bool deceased = false;
  /// When the day is known.
  std::optional<platform::Date> died_on{};
  MinorRule rule{};
  /// Of this patient, those that have ended included.
  std::vector<Representative> representatives{};
};

/// May who signed `signature` consent for the patient, to disclosures for `purposes`? All errors are
/// FAILED_PRECONDITION SIGNER_NOT_AUTHORISED; metadata `rule` is
///   PATIENT_DECEASED          signed by the patient on a day that is not known to be before death;
///   MINOR_SIGNS_ALONE         state law lets the minor alone consent to treatment: nobody else's signature is taken
///   (2.14(b)); MINOR_AND_PARENT_SIGN     it does not: the minor signs, and beside them who acts for the minor
///   (2.14(c)); PATIENT_SIGNS             an adult who signs needs nobody beside them; REPRESENTATIVE_UNKNOWN,
///   AUTHORITY_NOT_IN_FORCE (on the day of signing), AUTHORITY_DOES_NOT_REACH (of another kind than the patient's
///   situation asks for; a director of the programme beyond payment, 2.15(a)(2)). Pure.
platform::Result<void> CheckSigner(const ConsentSignature& signature, const std::vector<Purpose>& purposes,
                                   const SignerFacts& facts);

/// May `representative` (nothing: the patient) take `consent` back on `today`? The patient always may. A representative
/// must have authority today, and must not be one of a minor who signed alone. Errors: as CheckSigner. Pure.
platform::Result<void> CheckRevoker(SignerCapacity capacity, std::optional<platform::Uuid> representative,
                                    const Consent& consent, const SignerFacts& facts, platform::Date today);

}  // namespace domain
}  // namespace cairn::enrollment
