#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/access/access.h"
#include "platform/crypto/crypto.h"

namespace cairn::platform::access {

/// What an internal token says. Life at most 60 seconds.
struct Claims {
  std::string audience;
  OrgId org;
  AccountId account;
  SessionId session;
  std::set<Role> roles;
  Assurance assurance = options::v1::ASSURANCE_ONE_FACTOR;
  std::optional<Instant> step_up_until;
  Instant issued_at;
  Instant expires_at;
  /// The service that speaks for the person with an exchanged token (RFC 8693, 4.1); empty in one made for the person.
  std::string actor;
};

/// An Ed25519 key pair for signing tokens. `key_id` is 1–64 characters of [A-Za-z0-9_-].
struct SigningKey {
  std::string key_id;
  crypto::SecretKey private_key;
  std::string public_key;
};
SigningKey NewSigningKey();

/// A compact JWT: header {"alg":"EdDSA","kid":…,"typ":"cairn+jwt"}, issuer "cairn.directory".
std::string SignToken(const SigningKey& key, const Claims& claims);

/// What the directory publishes: keys by id, and what has been revoked.
struct Authority {
  struct PublicKey {
    std::string key_id;
    std::string public_key;
    Instant expires_at;
  };
  /// Tokens issued before `not_before` are void: those of `session` when it is set, else all of `account`.
  struct Revocation {
    AccountId account;
    SessionId session;
    Instant not_before;
  };
  std::vector<PublicKey> keys;
  std::vector<Revocation> revocations;
  std::int64_t revision = 0;
};

/// UNAUTHENTICATED TOKEN_INVALID.
Error TokenInvalid();
/// UNAUTHENTICATED TOKEN_REVOKED.
Error TokenRevoked();

/// May `peer` bring a token with these claims? Where persons come in (the command line, the gateway) it must be their
/// own; a service brings one that was exchanged for it and nobody else. UNAUTHENTICATED TOKEN_INVALID.
Result<void> CheckBearer(const std::string& peer, const Claims& claims);

/// Checks tokens for one audience. Thread-safe. Verified tokens are remembered under their SHA-256, and still held
/// against expiry and revocation at every call.
class TokenVerifier {
 public:
  explicit TokenVerifier(std::string audience);

  /// Takes up a newer authority: its keys replace the old ones, its revocations are added.
  void Update(const Authority& authority);
  /// False until the first Update.
  bool Ready() const;
  std::int64_t revision() const;

  /// The claims, or UNAUTHENTICATED TOKEN_INVALID (one reason for everything that is wrong: size over 4 KiB, not three
  /// parts, not strict base64url, header other than the one above, duplicate JSON keys, unknown key id, wrong
  /// signature, issuer, audience, times; a life over 60 s; skew over 5 s), TOKEN_EXPIRED, TOKEN_REVOKED.
  Result<Claims> Verify(std::string_view token, Instant now) const;

  /// The same for a token made for `audience`, who wants to exchange it. Not remembered.
  Result<Claims> VerifyMadeFor(const std::string& audience, std::string_view token, Instant now) const;

  /// Have the rights that a token issued at `issued_at` stood for been revoked since? For calls that outlive their
  /// token: a stream asks before each of its transactions. Revocations are remembered for the longest life of a call,
  /// one hour.
  bool IsRevoked(AccountId account, SessionId session, Instant issued_at) const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace cairn::platform::access
