#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/result/result.h"
#include "platform/time/time.h"
#include "standing/domain/ids.h"

namespace cairn::standing {

/// Numbers as in directory/v1/provider.proto.
enum class ProviderKind {
  kUnstated = 0,
  kClinician = 1,
  kPrescriber = 2,
  kNurse = 3,
  kPeerSpecialist = 4,
  kCounsellor = 5,
  kCoordinator = 6,
};

/// Numbers as in directory/v1/credential.proto.
enum class CredentialType { kLicence = 1, kCertification = 2, kDeaRegistration = 3, kBoardCertification = 4 };

/// Numbers as in directory/v1/credential.proto.
enum class Act { kPrescribe = 1, kAdminister = 2, kCounsel = 3, kMentor = 4 };

/// "PRESCRIBE", for errors and metadata.
std::string_view ActName(Act act);

/// One credential that has not been revoked, reduced to what a decision needs.
struct CredentialFact {
  CredentialId id;
  CredentialType type = CredentialType::kLicence;
  /// USPS code; empty for a national board.
  std::string state;
  /// Somebody has compared it with the issuer's register.
  bool verified = false;
  platform::Instant from;
  /// First moment not in force any more; nothing when no end is known, and then it gives no right.
  std::optional<platform::Instant> until;

  auto operator<=>(const CredentialFact&) const = default;
};

/// Everything about a provider that standing is decided by.
struct ProviderFacts {
  ProviderId provider;
  std::optional<platform::AccountId> account;
  ProviderKind kind = ProviderKind::kUnstated;
  bool active = false;
  std::vector<CredentialFact> credentials;

  bool operator==(const ProviderFacts&) const = default;
};

/// A right, and what it rests on.
struct Standing {
  /// The credentials that count at the moment asked for, ascending; never empty.
  std::vector<CredentialId> rests_on;
  /// First moment at which it ends, as far as `facts` tell: credentials that follow one another without a gap count as
  /// one.
  platform::Instant until;
};

/// Types of credential of which one gives `kind` the right to `act`, ascending; none when the kind never has it.
std::vector<CredentialType> RuleOf(ProviderKind kind, Act act);

/// May the provider do `act` at `at` for a patient in `state` (empty: a credential of any state counts)? Pure.
///
///   prescribe   prescriber with a licence
///   administer  prescriber or nurse with a licence
///   counsel     counsellor, prescriber or clinician with a licence, or counsellor with a certification
///   mentor      peer specialist with a certification
///
/// A credential counts when it is verified, of the right type, of the patient's state, and in force: from <= at <
/// until. Sources: naltrexone may be prescribed by anyone licensed to prescribe; it is no controlled substance (21 CFR
/// 1308.12(b)(1) excepts it), so no DEA registration is asked for; the injection is given by a health care provider
/// (Vivitrol prescribing information 2022, section 2); peer specialists are certified by their state (CMS SMDL 07-011,
/// 2007). The table is data (`RuleOf`), owner: medical director.
///
/// Errors: FAILED_PRECONDITION NO_STANDING (metadata: provider_id, act), with one precondition for each thing that
/// forbids it: PROVIDER_NOT_ACTIVE; KIND_NOT_PERMITTED, and then no credential could help and none is named; and, when
/// no credential counts, for each credential of a right type all that is wrong with it (CREDENTIAL_NOT_VERIFIED,
/// CREDENTIAL_OF_OTHER_STATE, CREDENTIAL_NOT_YET_IN_FORCE, CREDENTIAL_EXPIRED, CREDENTIAL_INCOMPLETE; subject: its id),
/// or CREDENTIAL_MISSING (subject: the provider) when there is none. Everything that is wrong is named at once, in the
/// order of the credentials' ids.
platform::Result<Standing> Decide(const ProviderFacts& facts, Act act, std::string_view state, platform::Instant at);

/// Moments after `after` at which Decide may change its answer: starts and ends of credentials, ascending, without
/// repeats.
std::vector<platform::Instant> ChangesAfter(const ProviderFacts& facts, platform::Instant after);

}  // namespace cairn::standing
