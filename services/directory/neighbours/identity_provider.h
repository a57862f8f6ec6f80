#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "directory/domain/id_token.h"
#include "directory/identity_settings.h"
#include "directory/neighbours/https_client.h"
#include "directory/signed_text.h"

namespace cairn::directory {

/// What one sign-in at a provider is known by; each value of its own kind, none to be guessed from another.
struct SignInMarks {
  std::string state;
  std::string nonce;
  /// Of PKCE (RFC 7636); the challenge is made of it.
  std::string code_verifier;
};

/// All three follow from the secret that the browser keeps: nothing has to be stored but the secret's hash.
SignInMarks MarksOf(const std::string& sign_in_secret);

/// One identity provider (OpenID Connect Core 1.0; RFC 6749, 7636, 9207). Thread-safe.
class IdentityProvider {
 public:
  /// Throws std::runtime_error when the client key cannot be used.
  IdentityProvider(IdentityProviderSettings settings, HttpsClient& https);

  const IdentityProviderSettings& settings() const { return settings_; }

  /// Where the browser is sent to.
  std::string AuthorizationUrl(const SignInMarks& marks) const;
  /// Is this what RFC 9207 says who has answered?
  bool Answered(const std::string& issuer) const;
  /// Trades the code for an ID token and checks it at `now`. Nothing when anything at all is wrong.
  std::optional<domain::ProvenIdentity> Redeem(const std::string& code, const SignInMarks& marks,
                                               platform::Instant now);

 private:
  std::string Assertion(platform::Instant now) const;
  std::optional<std::string> AskForToken(const std::string& code, const SignInMarks& marks, platform::Instant now);
  /// The key that a token names. Keys are asked for again when they are an hour old, and at most once a minute for a
  /// name that is not known: that is how a provider changes its keys.
  std::optional<ProviderKey> FindKey(const domain::TokenHeader& header, platform::Instant now);

  const IdentityProviderSettings settings_;
  HttpsClient& https_;
  const std::shared_ptr<EVP_PKEY> client_key_;
  std::mutex mutex_;
  std::vector<ProviderKey> keys_;
  std::optional<platform::Instant> keys_asked_at_;
};

/// Those of the installation, by id.
class IdentityProviders {
 public:
  IdentityProviders(std::vector<IdentityProviderSettings> settings, HttpsClient& https);
  /// nullptr where there is none.
  IdentityProvider* Find(const std::string& id) const;
  const std::vector<std::unique_ptr<IdentityProvider>>& all() const { return providers_; }

 private:
  std::vector<std::unique_ptr<IdentityProvider>> providers_;
};

}  // namespace cairn::directory
