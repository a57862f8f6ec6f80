#pragma once

#include <openssl/evp.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Signatures of JSON as identity providers make them and want them (RFC 7515, 7517, 7518): RS256 and ES256.
namespace cairn::directory {

/// The three parts of a compact JWS of at most 16 KiB, decoded from strict base64url.
struct SignedText {
  /// What the signature is over; points into the token.
  std::string_view text;
  std::string header;
  std::string payload;
  std::string signature;
};
std::optional<SignedText> SplitSignedText(std::string_view token);

/// A public key of a provider. The algorithm belongs to the key: what a token says of it is compared, never followed.
struct ProviderKey {
  std::string key_id;
  /// "RS256" or "ES256".
  std::string algorithm;
  std::shared_ptr<EVP_PKEY> key;
};

/// The keys of a JSON Web Key Set that are named and can check signatures: RSA of 2048 to 8192 bits, P-256. Others are
/// left out. Nothing when it is no key set, or names two keys alike.
std::optional<std::vector<ProviderKey>> ReadKeySet(const std::string& json);

/// Is `signature` that of `key` over `text`? (ES256: 64 bytes, r and s.)
bool SignatureHolds(const ProviderKey& key, std::string_view text, std::string_view signature);

/// Our own key towards a provider: P-256, from a PEM file. Throws std::runtime_error when it is none.
std::shared_ptr<EVP_PKEY> ReadSigningKey(const std::string& file);

/// A compact JWS with ES256. `claims` is a JSON object; `key_id` needs no escaping.
std::string SignText(EVP_PKEY& key, const std::string& key_id, const std::string& claims);

}  // namespace cairn::directory
