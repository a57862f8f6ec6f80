#pragma once

#include <functional>
#include <map>
#include <string>

#include "directory/neighbours/identity_provider.h"

namespace cairn::tests {

/// A key pair of an identity provider: "RS256" or "ES256".
struct IdentityKey {
  std::string id;
  std::string algorithm;
  std::shared_ptr<EVP_PKEY> key;
};
IdentityKey NewIdentityKey(const std::string& id, const std::string& algorithm);
/// As a key set has it.
std::string JwkOf(const IdentityKey& key);
/// header.payload.signature, whatever they say.
std::string Sign(const IdentityKey& key, const std::string& header, const std::string& payload);

/// The provider "cedar-hollow" of the organisation "Cedar Hollow", as directory reaches it: the next token is what a
/// test has put there.
class FakeIdentityProvider final : public directory::HttpsClient {
 public:
  FakeIdentityProvider();

  static directory::IdentityProviderSettings Settings(const std::string& client_key_file);
  /// A file with a private key of a client.
  static void WriteClientKey(const std::string& path);

  std::optional<std::string> Ask(const directory::HttpsRequest& request, std::chrono::milliseconds longest) override;

  IdentityKey key;
  /// The key set, as text.
  std::string key_set;
  std::string next_token;
  bool down = false;
  /// What was asked last at the token endpoint, its form taken apart; and how often the keys were asked for.
  std::map<std::string, std::string> form;
  int key_requests = 0;
};

}  // namespace cairn::tests
