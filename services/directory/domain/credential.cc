#include "directory/domain/credential.h"

#include <algorithm>
#include <array>

#include "directory/domain/errors.h"
#include "directory/domain/npi.h"
#include "standing/domain/us_state.h"

namespace cairn::directory::domain {

namespace {

constexpr std::size_t kSha256Bytes = 32;
/// Every moment that is made of a date stays one that a timestamp and PostgreSQL can say.
constexpr std::chrono::year kFirstYear{1900};
constexpr std::chrono::year kLastYear{9998};

struct NamedRevokeReason {
  RevokeReason reason;
  std::string_view name;
};
constexpr std::array kRevokeReasons = {
    NamedRevokeReason{RevokeReason::kRevokedByIssuer, "REVOKED_BY_ISSUER"},
    NamedRevokeReason{RevokeReason::kSuspendedByIssuer, "SUSPENDED_BY_ISSUER"},
    NamedRevokeReason{RevokeReason::kSurrendered, "SURRENDERED"},
    NamedRevokeReason{RevokeReason::kEnteredInError, "ENTERED_IN_ERROR"},
};

bool NeedsState(CredentialType type) {
  return type == CredentialType::kLicence || type == CredentialType::kCertification;
}

bool HasDates(const Credential& credential) { return credential.issued_on && credential.expires_on; }

}  // namespace

std::string_view RevokeReasonName(RevokeReason reason) {
  for (const auto& named : kRevokeReasons) {
    if (named.reason == reason) return named.name;
  }
  return "";
}

std::optional<RevokeReason> RevokeReasonOf(std::string_view name) {
  for (const auto& named : kRevokeReasons) {
    if (named.name == name) return named.reason;
  }
  return std::nullopt;
}

std::vector<platform::FieldViolation> CheckCredential(const Credential& credential, const std::string& prefix) {
  std::vector<platform::FieldViolation> wrong;
  if (credential.state.empty() && NeedsState(credential.type)) {
    wrong.push_back({prefix + "state", "must be the issuing state; only a board or the DEA issues for the nation"});
  } else if (!credential.state.empty() && !standing::IsUsState(credential.state)) {
    wrong.push_back({prefix + "state", "must be the USPS code of a state, the District of Columbia or a territory"});
  }
  if (credential.type == CredentialType::kDeaRegistration && !IsDeaNumber(credential.number)) {
    wrong.push_back({prefix + "number", "must be a DEA number: two letters and seven digits, the last a check digit"});
  }
  if (credential.number.empty()) wrong.push_back({prefix + "number", "must be given"});
  if (!credential.issued_on) {
    wrong.push_back({prefix + "issued_on", "must be given"});
  } else if (credential.issued_on->year() < kFirstYear) {
    wrong.push_back({prefix + "issued_on", "must not lie before the year 1900"});
  }
  if (!credential.expires_on && credential.type != CredentialType::kBoardCertification) {
    wrong.push_back({prefix + "expires_on", "must be given; only a board certification may be without end"});
  }
  if (credential.issued_on && credential.expires_on && *credential.expires_on < *credential.issued_on) {
    wrong.push_back({prefix + "expires_on", "EXPIRY_BEFORE_ISSUE: must not lie before the day of issue"});
  }
  if (credential.expires_on && credential.expires_on->year() > kLastYear) {
    wrong.push_back({prefix + "expires_on", "must not lie after the year 9998"});
  }
  if (!credential.document_sha256.empty() && credential.document_sha256.size() != kSha256Bytes) {
    wrong.push_back({prefix + "document_sha256", "must be 32 bytes, or empty"});
  }
  return wrong;
}

std::vector<standing::CredentialFact> FactsOf(const std::vector<Credential>& credentials) {
  std::vector<standing::CredentialFact> facts;
  for (const auto& credential : credentials) {
    if (credential.revoked_at) continue;
    standing::CredentialFact fact;
    fact.id = credential.id;
    fact.type = credential.type;
    fact.state = credential.state;
    fact.verified = credential.verified_at.has_value();
    if (credential.issued_on) fact.from = standing::InForceFrom(*credential.issued_on, credential.state);
    // One of unknown beginning gives no right either.
    if (HasDates(credential)) fact.until = standing::LapsesAt(*credential.expires_on, credential.state);
    facts.push_back(std::move(fact));
  }
  return facts;
}

standing::ProviderFacts StandingFactsOf(const Provider& provider, const std::vector<Credential>& credentials) {
  standing::ProviderFacts facts;
  facts.provider = provider.id;
  facts.account = provider.account;
  facts.kind = provider.kind;
  facts.active = provider.active;
  facts.credentials = FactsOf(credentials);
  std::sort(facts.credentials.begin(), facts.credentials.end());
  return facts;
}

std::optional<Credential> FindTwin(const std::vector<Credential>& credentials, const Credential& credential) {
  for (const auto& other : credentials) {
    if (other.id == credential.id || other.revoked_at) continue;
    if (other.provider == credential.provider && other.type == credential.type && other.state == credential.state &&
        other.number == credential.number) {
      return other;
    }
  }
  return std::nullopt;
}

std::optional<Credential> Complete(Credential known, const Credential& asked) {
  if (HasDates(known) || known.verified_at) return std::nullopt;
  known.issued_on = asked.issued_on;
  known.expires_on = asked.expires_on;
  known.document_sha256 = asked.document_sha256;
  known.lapse_announced = false;
  ++known.version;
  return known;
}

std::optional<platform::Instant> LapseOf(const Credential& credential) {
  if (!credential.expires_on) return credential.revoked_at;
  const auto end = standing::LapsesAt(*credential.expires_on, credential.state);
  return credential.revoked_at ? std::min(end, *credential.revoked_at) : end;
}

CredentialState StateOf(const Credential& credential, platform::Instant now) {
  if (credential.revoked_at) return CredentialState::kRevoked;
  const auto lapse = LapseOf(credential);
  if (lapse && *lapse <= now) return CredentialState::kExpired;
  if (credential.issued_on && now < standing::InForceFrom(*credential.issued_on, credential.state)) {
    return CredentialState::kNotYetInForce;
  }
  return HasDates(credential) ? CredentialState::kInForce : CredentialState::kIncomplete;
}

bool IsLapseToTell(const Credential& credential, platform::Instant now) {
  if (credential.lapse_announced || credential.revoke_reason == RevokeReason::kEnteredInError) return false;
  const auto lapse = LapseOf(credential);
  return lapse && *lapse <= now;
}

platform::Result<Credential> Verify(Credential credential, const Provider& provider, platform::AccountId by,
                                    platform::Instant now) {
  if (provider.account == by) return platform::Fail(OwnCredential());
  if (credential.revoked_at) return platform::Fail(CredentialRevoked(credential.id));
  credential.verified_by = by;
  credential.verified_at = now;
  ++credential.version;
  return credential;
}

Credential Revoke(Credential credential, RevokeReason reason, platform::Instant now) {
  if (credential.revoked_at) return credential;
  credential.revoked_at = now;
  credential.revoke_reason = reason;
  ++credential.version;
  return credential;
}

}  // namespace cairn::directory::domain
