#include "directory/neighbours/identity_provider.h"

#include <algorithm>

#include "directory/domain/claims.h"
#include "platform/crypto/crypto.h"

namespace cairn::directory {

using domain::ProvenIdentity;
using platform::Instant;
using platform::crypto::Base64UrlEncode;
using std::chrono::milliseconds;

namespace {

// The gateway waits for ten seconds in all.
constexpr milliseconds kLongestExchange{4'000};
constexpr std::chrono::hours kKeyLife{1};
constexpr std::chrono::minutes kKeyPause{1};
constexpr std::chrono::seconds kAssertionLife{60};

std::string Escaped(const std::string& text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string escaped;
  for (const char c : text) {
    const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain) {
      escaped += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      escaped += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
  }
  return escaped;
}

std::string FormOf(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string form;
  for (const auto& [name, value] : fields) form += (form.empty() ? "" : "&") + name + "=" + Escaped(value);
  return form;
}

std::int64_t SecondsOf(Instant instant) {
  return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
}

}  // namespace

SignInMarks MarksOf(const std::string& secret) {
  const auto mark = [&](std::string_view use) { return Base64UrlEncode(platform::crypto::HmacSha256(secret, use)); };
  return {.state = mark("state"), .nonce = mark("nonce"), .code_verifier = mark("code_verifier")};
}

IdentityProvider::IdentityProvider(IdentityProviderSettings settings, HttpsClient& https)
    : settings_(std::move(settings)), https_(https), client_key_(ReadSigningKey(settings_.client_key_file)) {}

std::string IdentityProvider::AuthorizationUrl(const SignInMarks& marks) const {
  const auto challenge = Base64UrlEncode(platform::crypto::Sha256(marks.code_verifier));
  const bool has_query = settings_.authorization_endpoint.find('?') != std::string::npos;
  return settings_.authorization_endpoint + (has_query ? "&" : "?") +
         FormOf({{"response_type", "code"},
                 {"scope", "openid"},
                 {"client_id", settings_.client_id},
                 {"redirect_uri", settings_.redirect_uri},
                 {"state", marks.state},
                 {"nonce", marks.nonce},
                 {"code_challenge", challenge},
                 {"code_challenge_method", "S256"}});
}

bool IdentityProvider::Answered(const std::string& issuer) const {
  return issuer.empty() ? !settings_.answers_with_issuer : issuer == settings_.issuer;
}

// The members need no escaping: identity_settings.cc has seen to it.
std::string IdentityProvider::Assertion(Instant now) const {
  const auto id = Base64UrlEncode(platform::crypto::RandomBytes(16));
  return SignText(*client_key_, settings_.client_key_id,
                  R"({"iss":")" + settings_.client_id + R"(","sub":")" + settings_.client_id + R"(","aud":")" +
                      settings_.issuer + R"(","jti":")" + id + R"(","iat":)" + std::to_string(SecondsOf(now)) +
                      R"(,"exp":)" + std::to_string(SecondsOf(now + kAssertionLife)) + "}");
}

std::optional<std::string> IdentityProvider::AskForToken(const std::string& code, const SignInMarks& marks,
                                                         Instant now) {
  const HttpsRequest request{
      .url = settings_.token_endpoint,
      .form = FormOf({{"grant_type", "authorization_code"},
                      {"code", code},
                      {"redirect_uri", settings_.redirect_uri},
                      {"code_verifier", marks.code_verifier},
                      {"client_id", settings_.client_id},
                      {"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
                      {"client_assertion", Assertion(now)}}),
      .root_certificates = settings_.root_certificates};
  const auto answer = https_.Ask(request, kLongestExchange);
  const auto members = answer ? domain::ReadClaims(*answer) : std::nullopt;
  const auto* token = members ? domain::TextOf(*members, "id_token") : nullptr;
  if (token == nullptr) return std::nullopt;
  return *token;
}

std::optional<ProviderKey> IdentityProvider::FindKey(const domain::TokenHeader& header, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto known = [&] {
    return std::find_if(keys_.begin(), keys_.end(), [&](const auto& key) { return key.key_id == header.key_id; });
  };
  const bool old = !keys_asked_at_ || now - *keys_asked_at_ >= kKeyLife;
  const bool may_ask = !keys_asked_at_ || now - *keys_asked_at_ >= kKeyPause;
  if (old || (known() == keys_.end() && may_ask)) {
    const auto answer = https_.Ask(
        {.url = settings_.jwks_uri, .form = {}, .root_certificates = settings_.root_certificates}, kLongestExchange);
    auto keys = answer ? ReadKeySet(*answer) : std::nullopt;
    if (!keys) return std::nullopt;
    keys_ = std::move(*keys);
    keys_asked_at_ = now;
  }
  const auto key = known();
  if (key == keys_.end() || key->algorithm != header.algorithm) return std::nullopt;
  return *key;
}

std::optional<ProvenIdentity> IdentityProvider::Redeem(const std::string& code, const SignInMarks& marks, Instant now) {
  const auto token = AskForToken(code, marks, now);
  const auto parts = token ? SplitSignedText(*token) : std::nullopt;
  const auto header = parts ? domain::ReadTokenHeader(parts->header) : std::nullopt;
  const auto key = header ? FindKey(*header, now) : std::nullopt;
  if (!key || !SignatureHolds(*key, parts->text, parts->signature)) return std::nullopt;
  return domain::CheckIdToken(parts->payload,
                              {.issuer = settings_.issuer,
                               .client_id = settings_.client_id,
                               .nonce = marks.nonce,
                               .two_factor_methods = settings_.two_factor_methods,
                               .two_factor_contexts = settings_.two_factor_contexts},
                              now);
}

IdentityProviders::IdentityProviders(std::vector<IdentityProviderSettings> settings, HttpsClient& https) {
  for (auto& one : settings) providers_.push_back(std::make_unique<IdentityProvider>(std::move(one), https));
}

IdentityProvider* IdentityProviders::Find(const std::string& id) const {
  for (const auto& provider : providers_) {
    if (provider->settings().id == id) return provider.get();
  }
  return nullptr;
}

}  // namespace cairn::directory
