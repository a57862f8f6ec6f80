#include "platform/access/token.h"

#include <array>
#include <cstdio>
#include <stdexcept>

#include "platform/crypto/ed25519.h"

namespace cairn::platform::access {
namespace {

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
  if (!claims.actor.empty()) payload += ",\"act\":" + Quoted(claims.actor);
  payload += ",\"iat\":" + ToNumericDate(claims.issued_at) + ",\"exp\":" + ToNumericDate(claims.expires_at) + "}";
  return payload;
}

}  // namespace

SigningKey NewSigningKey() {
  SigningKey key{crypto::Base64UrlEncode(crypto::RandomBytes(12)), crypto::SecretKey::Random(), ""};
  key.public_key = crypto::Ed25519PublicKey(key.private_key);
  return key;
}

std::string SignToken(const SigningKey& key, const Claims& claims) {
  const std::string header = R"({"alg":"EdDSA","kid":)" + Quoted(key.key_id) + R"(,"typ":"cairn+jwt"})";
  const std::string text = crypto::Base64UrlEncode(header) + "." + crypto::Base64UrlEncode(Payload(claims));
  return text + "." + crypto::Base64UrlEncode(crypto::Ed25519Sign(key.private_key, text));
}

}  // namespace cairn::platform::access
