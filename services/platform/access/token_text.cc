#include "platform/access/token_text.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "platform/access/flat_json.h"

namespace cairn::platform::access {
namespace {

const std::string* Text(const FlatObject& object, const std::string& key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : std::get_if<std::string>(&found->second);
}

std::optional<Instant> ReadNumericDate(const FlatObject& object, const std::string& key) {
  const auto found = object.find(key);
  if (found == object.end()) return std::nullopt;
  const auto* number = std::get_if<double>(&found->second);
  // Up to the year 5138: a double is exact to the microsecond there, and the arithmetic below cannot overflow.
  if (number == nullptr || !(*number >= 0 && *number < 1e11)) return std::nullopt;
  return Instant(std::chrono::microseconds(std::llround(*number * 1e6)));
}

template <class IdType>
bool ReadId(const FlatObject& object, const std::string& key, IdType& out) {
  const auto* text = Text(object, key);
  const auto id = text == nullptr ? std::nullopt : IdType::Parse(*text);
  if (id) out = *id;
  return id.has_value();
}

bool ReadRoles(const FlatObject& object, std::set<Role>& out) {
  const auto found = object.find("roles");
  const auto* names = found == object.end() ? nullptr : std::get_if<std::vector<std::string>>(&found->second);
  if (names == nullptr) return false;
  for (const auto& name : *names) {
    Role role = options::v1::ROLE_UNSPECIFIED;
    // A person is never a service.
    if (!options::v1::Role_Parse(name, &role) || role == options::v1::ROLE_UNSPECIFIED ||
        role == options::v1::ROLE_SERVICE)
      return false;
    out.insert(role);
  }
  return true;
}

bool ReadAssurance(const FlatObject& object, Assurance& out) {
  const auto* name = Text(object, "aal");
  return name != nullptr && options::v1::Assurance_Parse(*name, &out) && out >= options::v1::ASSURANCE_ONE_FACTOR;
}

}  // namespace

std::optional<TokenParts> SplitToken(std::string_view token) {
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) return std::nullopt;
  auto header = crypto::Base64UrlDecode(token.substr(0, first));
  auto payload = crypto::Base64UrlDecode(token.substr(first + 1, second - first - 1));
  auto signature = crypto::Base64UrlDecode(token.substr(second + 1));
  if (!header || !payload || !signature || signature->size() != 64) return std::nullopt;
  return TokenParts{token.substr(0, second), std::move(*header), std::move(*payload), std::move(*signature)};
}

bool IsKeyId(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// Exactly three members: whatever else a header can say (jwk, jku, x5u, crit, b64, zip) would ask us to trust the token
// about how to check the token.
std::optional<std::string> KeyIdOf(const std::string& header) {
  const auto object = ParseFlatObject(header);
  if (!object || object->size() != 3) return std::nullopt;
  const auto* algorithm = Text(*object, "alg");
  const auto* type = Text(*object, "typ");
  const auto* key_id = Text(*object, "kid");
  if (algorithm == nullptr || type == nullptr || key_id == nullptr) return std::nullopt;
  if (*algorithm != "EdDSA" || *type != "cairn+jwt" || !IsKeyId(*key_id)) return std::nullopt;
  return *key_id;
}

std::optional<ReadToken> ReadPayload(const std::string& payload, const std::string& audience) {
  static const std::set<std::string> kClaims = {"iss", "aud", "sub", "org", "sid",           "roles",
                                                "aal", "iat", "exp", "nbf", "step_up_until", "act"};
  const auto object = ParseFlatObject(payload);
  if (!object) return std::nullopt;
  for (const auto& [name, value] : *object) {
    if (!kClaims.contains(name)) return std::nullopt;
  }
  const auto* issuer = Text(*object, "iss");
  const auto* for_whom = Text(*object, "aud");
  if (issuer == nullptr || *issuer != "cairn.directory" || for_whom == nullptr || *for_whom != audience)
    return std::nullopt;
  ReadToken token;
  Claims& claims = token.claims;
  claims.audience = audience;
  if (object->contains("act")) {
    const auto* actor = Text(*object, "act");
    if (actor == nullptr || actor->empty()) return std::nullopt;
    claims.actor = *actor;
  }
  if (!ReadId(*object, "sub", claims.account) || !ReadId(*object, "org", claims.org) ||
      !ReadId(*object, "sid", claims.session) || !ReadRoles(*object, claims.roles) ||
      !ReadAssurance(*object, claims.assurance))
    return std::nullopt;
  const auto issued_at = ReadNumericDate(*object, "iat");
  const auto expires_at = ReadNumericDate(*object, "exp");
  claims.step_up_until = ReadNumericDate(*object, "step_up_until");
  const auto not_before = ReadNumericDate(*object, "nbf");
  if (!issued_at || !expires_at) return std::nullopt;
  if (object->contains("step_up_until") != claims.step_up_until.has_value()) return std::nullopt;
  if (object->contains("nbf") != not_before.has_value()) return std::nullopt;
  if (*expires_at <= *issued_at || *expires_at - *issued_at > kMaxTokenLife) return std::nullopt;
  claims.issued_at = *issued_at;
  claims.expires_at = *expires_at;
  token.not_before = not_before ? std::max(*not_before, *issued_at) : *issued_at;
  return token;
}

}  // namespace cairn::platform::access
