#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/provider.h"

namespace cairn::directory::domain {

using standing::CredentialType;

enum class RevokeReason { kRevokedByIssuer, kSuspendedByIssuer, kSurrendered, kEnteredInError };

/// "REVOKED_BY_ISSUER": its name in rows and messages.
std::string_view RevokeReasonName(RevokeReason reason);
std::optional<RevokeReason> RevokeReasonOf(std::string_view name);

struct Credential {
  CredentialId id;
  ProviderId provider;
  CredentialType type = CredentialType::kLicence;
  /// USPS code; empty for a national board.
  std::string state;
  std::string number;
  /// Nothing only when it came from a register that does not say.
  std::optional<platform::Date> issued_on;
  std::optional<platform::Date> expires_on;
  /// 32 bytes or empty.
  std::string document_sha256;
  std::optional<platform::AccountId> verified_by;
  std::optional<platform::Instant> verified_at;
  std::optional<platform::Instant> revoked_at;
  std::optional<RevokeReason> revoke_reason;
  /// CredentialLapsed has been published. Who gives it a later expiry clears this.
  bool lapse_announced = false;
  std::int64_t version = 1;
  platform::Instant created_at;
};

/// Everything wrong with a credential as a person records it: an expiry before the issue, a missing issue date, a
/// missing expiry (but for a board certification), a missing state (but for a board or a DEA registration), an unknown
/// state, a missing number, a DEA number with a wrong check digit, a hash of another length, years before 1900 or after
/// 9998.
std::vector<platform::FieldViolation> CheckCredential(const Credential& credential, const std::string& prefix);

/// For standing::Decide: those that are not revoked. A board certification without end has none there, and gives no
/// right.
std::vector<standing::CredentialFact> FactsOf(const std::vector<Credential>& credentials);

/// Everything that the standing of a provider is decided by, credentials by id. Nothing in it depends on the moment.
standing::ProviderFacts StandingFactsOf(const Provider& provider, const std::vector<Credential>& credentials);

/// Another one among `credentials` that is not revoked and has the same provider, type, state and number.
std::optional<Credential> FindTwin(const std::vector<Credential>& credentials, const Credential& credential);

/// `known`, which an import brought without its dates, with the dates and the document that a person now gives; still
/// unverified. Nothing when `known` has its dates already.
std::optional<Credential> Complete(Credential known, const Credential& asked);

/// First moment not in force any more: the end of the last day in the issuing state's zone, or the revocation when that
/// is earlier.
std::optional<platform::Instant> LapseOf(const Credential& credential);

/// Is its end over at `now` and not published yet? Never for one that was entered in error: it did not end, it never
/// was.
bool IsLapseToTell(const Credential& credential, platform::Instant now);

enum class CredentialState { kNotYetInForce = 1, kInForce = 2, kExpired = 3, kRevoked = 4, kIncomplete = 5 };
CredentialState StateOf(const Credential& credential, platform::Instant now);

/// Says that `by` has compared it with the register of its issuer at `now`; its dates stay. `provider` is its holder.
/// Errors: OWN_CREDENTIAL, CREDENTIAL_REVOKED.
platform::Result<Credential> Verify(Credential credential, const Provider& provider, platform::AccountId by,
                                    platform::Instant now);

/// From `now` on it gives no right. One that is revoked already stays as it is.
Credential Revoke(Credential credential, RevokeReason reason, platform::Instant now);

}  // namespace cairn::directory::domain
