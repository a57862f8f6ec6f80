#pragma once

#include <optional>
#include <string>
#include <vector>

#include "enrollment/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// Written consent, 42 CFR 2.31 (as amended by 89 FR 12472, 2024). Numbers of all enums as in consent.proto.
namespace cairn::enrollment::domain {

enum class Information {
  kIdentity = 1,
  kEnrollment = 2,
  kDiagnosis = 3,
  kMedication = 4,
  kLaboratory = 5,
  kCounselingSummary = 6,
  kPeerSupport = 7,
  kOutcomes = 8,
  kCoverage = 9,
  kSudCounselingNotes = 10,
};

enum class Purpose {
  kTpoAllFuture = 1,
  kTreatment = 2,
  kPayment = 3,
  kHealthCareOperations = 4,
  kSudCounselingNotes = 5,
  kLegalProceeding = 6,
  kPeerSupport = 7,
  kResearchContact = 8,
  kContact = 9,
  kPatientRequest = 10,
};

enum class RecipientClass {
  kTreatingProviders = 1,
  kHealthPlans = 2,
  kThirdPartyPayers = 3,
  kProgramOperations = 4,
  kPeerMentors = 5,
  kFamily = 6,
};

enum class RecipientStatus { kCoveredEntityOrBusinessAssociate = 1, kPart2Program = 2, kOtherLawfulHolder = 3 };

enum class RecipientKind { kPerson = 1, kEntity = 2, kClass = 3, kIntermediary = 4 };

/// A recipient as a consent names it.
struct ConsentRecipient {
  RecipientKind kind = RecipientKind::kPerson;
  std::string name{};
  std::optional<RecipientClass> recipient_class{};
  std::optional<platform::Uuid> directory_id{};
  std::vector<std::string> participants{};
  bool treating_participants = false;
};

/// Exactly one of the three is set in a valid consent.
struct ConsentExpiry {
  /// Valid through this day, in the zone of the clinic.
  std::optional<platform::Date> expires_on{};
  std::string event{};
  bool none = false;
};

/// 2.31(a)(2)–(5) and (7).
struct ConsentTerms {
  std::vector<std::string> disclosers{};
  std::vector<Information> information{};
  std::string information_text{};
  std::vector<ConsentRecipient> recipients{};
  std::vector<Purpose> purposes{};
  std::string purpose_text{};
  ConsentExpiry expiry{};
};

enum class SignerCapacity { kPatient = 1, kRepresentative = 2 };
enum class SignatureMethod { kElectronic = 1, kPaper = 2 };

/// 2.31(a)(8)–(9).
struct ConsentSignature {
  SignerCapacity capacity = SignerCapacity::kPatient;
  std::string signer_name{};
  std::optional<platform::Uuid> representative{};
  SignatureMethod method = SignatureMethod::kElectronic;
  platform::Date signed_on{};
  std::string document_sha256{};
};

/// Why a consent is no longer valid, beside its last day having passed.
enum class ConsentEnd { kRevoked = 1, kReplaced = 2, kEventCame = 3, kEnteredInError = 4 };

/// A consent on record.
struct Consent {
  ConsentId id{};
  std::int64_t version = 1;
  PatientId patient{};
  ConsentTerms terms{};
  ConsentSignature signature{};
  std::string template_code{};
  int template_version = 0;
  platform::Instant recorded_at{};
  std::optional<ConsentEnd> end{};
  /// Set with `end`: from this moment on nothing is disclosed on it.
  std::optional<platform::Instant> ended_at{};
};

enum class ConsentState { kActive = 1, kRevoked = 2, kExpired = 3, kReplaced = 4, kEnteredInError = 5 };

/// What has become of `consent` at `now`, a moment of the clinic day `today`. One that is signed for a later day counts
/// as active: nothing has ended it. Pure.
ConsentState StateOf(const Consent& consent, platform::Instant now, platform::Date today);

/// FAILED_PRECONDITION CONSENT_NOT_ACTIVE (metadata: state) when it has ended. Pure.
platform::Result<void> RequireActive(const Consent& consent, platform::Instant now, platform::Date today);

/// Is `consent` one on which something may be disclosed at `now`, a moment of the clinic day `today`? False from the
/// moment it was ended, on every day after its last, and before the day it was signed (2.31(c)). Pure.
bool IsInForce(const Consent& consent, platform::Instant now, platform::Date today);

/// A limit that the patient asked for and the clinic agreed to (42 CFR 2.26). It wins over every consent.
struct Restriction {
  RestrictionId id{};
  /// Empty lists mean any.
  std::vector<Information> information{};
  std::vector<Purpose> purposes{};
  /// Recipients that get nothing; empty means nobody does.
  std::vector<ConsentRecipient> recipients{};
  platform::Instant starts_at{};
  std::optional<platform::Instant> ends_at{};
};

/// Do the two name the same recipient: the same class, the same entry of the directory, or the same name, without
/// regard to case and blanks? Pure.
bool IsSameRecipient(const ConsentRecipient& one, const ConsentRecipient& other);

/// Would some recipient of `terms` get nothing at all, because `restriction` keeps all of the consent's information for
/// all of its purposes from them? A restriction that takes away a part only does not contradict: it wins over the
/// consent at each disclosure. Pure.
bool Contradicts(const ConsentTerms& terms, const Restriction& restriction);

}  // namespace cairn::enrollment::domain
