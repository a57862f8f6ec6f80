#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>

#include "platform/time/time.h"

// ID tokens of an identity provider (OpenID Connect Core 1.0, 2 and 3.1.3.7; RFC 8725), apart from their signature.
namespace cairn::directory::domain {

struct TokenHeader {
  std::string algorithm;
  std::string key_id;
};

/// The algorithm and the key that a header names; the key must be named. Nothing for one that says anything about how
/// it is to be checked (jwk, jku, x5u, x5c, crit, b64, zip): a token does not say whom to trust.
std::optional<TokenHeader> ReadTokenHeader(const std::string& header);

/// What an ID token is held against.
struct ExpectedToken {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  /// Values of `amr` and of `acr` of which one shows that two factors were proven.
  std::set<std::string> two_factor_methods;
  std::set<std::string> two_factor_contexts;
};

/// Who the provider says it was.
struct ProvenIdentity {
  std::string subject;
  bool two_factors = false;
};

/// Clocks may differ by this much.
inline constexpr std::chrono::seconds kIdTokenSkew{30};
/// An ID token is fetched as soon as it is made: one that is older, or lives longer, is none of ours.
inline constexpr std::chrono::minutes kMaxIdTokenAge{10};
inline constexpr std::chrono::hours kMaxIdTokenLife{1};

/// Who the payload of a token with a good signature is about. Nothing unless issuer, audience, authorized party, nonce
/// and times are right at `now` and there is a subject of 1 to 255 printable ASCII characters. Pure.
std::optional<ProvenIdentity> CheckIdToken(const std::string& payload, const ExpectedToken& expected,
                                           platform::Instant now);

}  // namespace cairn::directory::domain
