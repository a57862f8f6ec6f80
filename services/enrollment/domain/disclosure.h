#pragma once

#include <optional>
#include <string>
#include <vector>

#include "enrollment/domain/consent.h"

// The one decision that everything passes which leaves the clinic's workforce (42 CFR 2.13, 2.31–2.33, 2.51, 2.26).
namespace cairn::enrollment::domain {

/// Who is to get it, as the one who discloses describes them.
struct Recipient {
  std::string name{};
  /// Postal or electronic address, for the accounting (45 CFR 164.528(b)(2)).
  std::string address{};
  std::optional<platform::Uuid> directory_id{};
  /// The classes that the recipient belongs to.
  std::vector<RecipientClass> classes{};
  RecipientStatus status = RecipientStatus::kOtherLawfulHolder;
  /// The intermediary it goes through, when it goes through one.
  std::string through_intermediary{};
  bool treats_the_patient = false;
};

struct DisclosureRequest {
  PatientId patient{};
  Recipient recipient{};
  Purpose purpose = Purpose::kTreatment;
  /// At least one.
  std::vector<Information> information{};
  /// Further words on the purpose, for the accounting; they decide nothing.
  std::string purpose_text{};
};

/// What a disclosure rests on. Numbers as in notice.proto.
enum class DisclosureBasis { kConsent = 1, kMedicalEmergency = 2, kQualifiedServiceOrganisation = 3 };

/// What the recipient may do with it (2.33(b)). Numbers as in notice.proto.
enum class Redisclosure { kProhibited = 1, kAsHipaaPermits = 2, kToContractorsOnly = 3 };

/// Why something may not leave. Numbers are stored.
enum class Denial {
  kNoConsent = 1,
  kConsentExpired = 2,
  kConsentRevoked = 3,
  kRecipientNotNamed = 4,
  kPurposeNotCovered = 5,
  kInformationNotCovered = 6,
  kRestricted = 7,
  kNothingAsked = 8,
};

struct DisclosureDecision {
  bool permitted = false;
  /// The consent relied on, when permitted: the narrowest that covers the request (domain/disclosure.cc says how that
  /// is ordered).
  std::optional<ConsentId> consent{};
  Redisclosure redisclosure = Redisclosure::kProhibited;
  /// Every reason, when not permitted, in the order of the enum.
  std::vector<Denial> denials{};
};

/// May `request` be disclosed at `now`, a moment of the clinic day `today`, given everything on record of the patient?
/// One consent must cover the whole request: consents are not combined. A restriction that applies denies, whatever any
/// consent says. Pure; the order of the input does not matter.
DisclosureDecision DecideDisclosure(const DisclosureRequest& request, const std::vector<Consent>& consents,
                                    const std::vector<Restriction>& restrictions, platform::Instant now,
                                    platform::Date today);

}  // namespace cairn::enrollment::domain
