#include "platform/access/token.h"

#include <openssl/evp.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace cairn::platform::access {
namespace {

using EvpKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using EvpDigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

EvpKey PrivateKey(std::string_view raw) {
  EvpKey key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, Bytes(raw), raw.size()), EVP_PKEY_free);
  if (!key) throw std::runtime_error("not an Ed25519 private key");
  return key;
}

std::string Sign(EVP_PKEY* key, std::string_view text) {
  const EvpDigestContext context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::array<unsigned char, 64> signature{};
  std::size_t size = signature.size();
  if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size, Bytes(text), text.size()) != 1 || size != signature.size())
    throw std::runtime_error("cannot sign with Ed25519");
  return {reinterpret_cast<const char*>(signature.data()), signature.size()};
}

// NumericDate of RFC 7519 section 2, with the microseconds that revocation is compared at.
std::string ToNumericDate(Instant instant) {
  const auto microseconds = instant.time_since_epoch().count();
  if (microseconds < 0) throw std::invalid_argument("a token cannot be issued before 1970");
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%lld.%06lld", static_cast<long long>(microseconds / 1'000'000),
                static_cast<long long>(microseconds % 1'000'000));
  return text.data();
}

// Every value is an id, an enum name or a service name: nothing that JSON would have to escape.
std::string Quoted(std::string_view text) {
  for (const char c : text) {
    if (c < 0x20 || c == '"' || c == '\\') throw std::invalid_argument("a claim with a character that needs escaping");
  }
  return '"' + std::string(text) + '"';
}

std::string Payload(const Claims& claims) {
  std::string roles;
  for (const Role role : claims.roles) roles += (roles.empty() ? "" : ",") + Quoted(options::v1::Role_Name(role));
  std::string payload = R"({"iss":"cairn.directory","aud":)" + Quoted(claims.audience);
  payload += ",\"sub\":" + Quoted(claims.account.ToString()) + ",\"org\":" + Quoted(claims.org.ToString());
  payload += ",\"sid\":" + Quoted(claims.session.ToString()) + ",\"roles\":[" + roles + "]";
  payload += ",\"aal\":" + Quoted(options::v1::Assurance_Name(claims.assurance));
  if (claims.step_up_until) payload += ",\"step_up_until\":" + ToNumericDate(*claims.step_up_until);
  payload += ",\"iat\":" + ToNumericDate(claims.issued_at) + ",\"exp\":" + ToNumericDate(claims.expires_at) + "}";
  return payload;
}

}  // namespace

SigningKey NewSigningKey() {
  SigningKey key{crypto::Base64UrlEncode(crypto::RandomBytes(12)), crypto::SecretKey::Random(), std::string(32, '\0')};
  std::size_t size = key.public_key.size();
  const auto private_key = PrivateKey(key.private_key.bytes());
  if (EVP_PKEY_get_raw_public_key(private_key.get(), reinterpret_cast<unsigned char*>(key.public_key.data()), &size) !=
      1)
    throw std::runtime_error("cannot derive an Ed25519 public key");
  return key;
}

std::string SignToken(const SigningKey& key, const Claims& claims) {
  const std::string header = R"({"alg":"EdDSA","kid":)" + Quoted(key.key_id) + R"(,"typ":"cairn+jwt"})";
  const std::string text = crypto::Base64UrlEncode(header) + "." + crypto::Base64UrlEncode(Payload(claims));
  return text + "." + crypto::Base64UrlEncode(Sign(PrivateKey(key.private_key.bytes()).get(), text));
}

}  // namespace cairn::platform::access
