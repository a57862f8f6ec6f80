#include "directory/domain/id_token.h"

#include <algorithm>
#include <cmath>

#include "directory/domain/claims.h"

namespace cairn::directory::domain {

using platform::Instant;
using platform::access::FlatObject;

namespace {

using Texts = std::vector<std::string>;

const Texts* ListOf(const FlatObject& claims, const std::string& key) {
  const auto found = claims.find(key);
  return found == claims.end() ? nullptr : std::get_if<Texts>(&found->second);
}

std::optional<Instant> MomentOf(const FlatObject& claims, const std::string& key) {
  const auto found = claims.find(key);
  const auto* number = found == claims.end() ? nullptr : std::get_if<double>(&found->second);
  if (number == nullptr || !(*number >= 0 && *number < 1e11)) return std::nullopt;
  return Instant(std::chrono::microseconds(std::llround(*number * 1e6)));
}

// Several audiences are fine as long as it is said that the token was made for us.
bool IsForUs(const FlatObject& claims, const std::string& client) {
  const auto* party = TextOf(claims, "azp");
  if (claims.contains("azp") && (party == nullptr || *party != client)) return false;
  if (const auto* one = TextOf(claims, "aud")) return *one == client;
  const auto* several = ListOf(claims, "aud");
  if (several == nullptr || std::find(several->begin(), several->end(), client) == several->end()) return false;
  return several->size() == 1 || party != nullptr;
}

bool IsOfNow(const FlatObject& claims, Instant now) {
  const auto issued_at = MomentOf(claims, "iat");
  const auto expires_at = MomentOf(claims, "exp");
  const auto not_before = MomentOf(claims, "nbf");
  if (!issued_at || !expires_at || claims.contains("nbf") != not_before.has_value()) return false;
  if (*expires_at <= *issued_at || *expires_at - *issued_at > kMaxIdTokenLife) return false;
  if (now >= *expires_at + kIdTokenSkew || *issued_at > now + kIdTokenSkew) return false;
  if (now - *issued_at > kMaxIdTokenAge) return false;
  return !not_before || *not_before <= now + kIdTokenSkew;
}

bool ShowsTwoFactors(const FlatObject& claims, const ExpectedToken& expected) {
  if (const auto* context = TextOf(claims, "acr");
      context != nullptr && expected.two_factor_contexts.contains(*context))
    return true;
  const auto* methods = ListOf(claims, "amr");
  return methods != nullptr && std::any_of(methods->begin(), methods->end(), [&](const std::string& method) {
           return expected.two_factor_methods.contains(method);
         });
}

bool IsSubject(const std::string& text) {
  return !text.empty() && text.size() <= 255 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7E; });
}

}  // namespace

std::optional<TokenHeader> ReadTokenHeader(const std::string& header) {
  // The last two are a key's fingerprint: who wants to may compare it, and we go by the key's id.
  static const std::set<std::string> kKnown = {"alg", "kid", "typ", "x5t", "x5t#S256"};
  const auto object = platform::access::ParseFlatObject(header);
  if (!object) return std::nullopt;
  for (const auto& [name, value] : *object) {
    if (!kKnown.contains(name) || !std::holds_alternative<std::string>(value)) return std::nullopt;
  }
  const auto* algorithm = TextOf(*object, "alg");
  const auto* key_id = TextOf(*object, "kid");
  const auto* type = TextOf(*object, "typ");
  if (algorithm == nullptr || key_id == nullptr || key_id->empty() || key_id->size() > 128) return std::nullopt;
  if (type != nullptr && *type != "JWT") return std::nullopt;
  return TokenHeader{*algorithm, *key_id};
}

std::optional<ProvenIdentity> CheckIdToken(const std::string& payload, const ExpectedToken& expected, Instant now) {
  const auto claims = ReadClaims(payload);
  if (!claims) return std::nullopt;
  const auto* issuer = TextOf(*claims, "iss");
  const auto* nonce = TextOf(*claims, "nonce");
  const auto* subject = TextOf(*claims, "sub");
  if (issuer == nullptr || *issuer != expected.issuer || nonce == nullptr || *nonce != expected.nonce)
    return std::nullopt;
  if (subject == nullptr || !IsSubject(*subject)) return std::nullopt;
  if (!IsForUs(*claims, expected.client_id) || !IsOfNow(*claims, now)) return std::nullopt;
  return ProvenIdentity{.subject = *subject, .two_factors = ShowsTwoFactors(*claims, expected)};
}

}  // namespace cairn::directory::domain
