#include "gateway/sessions/cookie.h"

#include "platform/crypto/crypto.h"

namespace cairn::gateway::sessions {
namespace {

constexpr std::string_view kName = "__Host-cairn";
constexpr std::string_view kSignInName = "__Host-cairn-sign-in";
constexpr std::string_view kAttributes = "; Path=/; Secure; HttpOnly; SameSite=Strict";
constexpr std::string_view kSignInAttributes = "; Path=/; Secure; HttpOnly; SameSite=Lax";
constexpr std::size_t kSecretBytes = 32;

std::string_view Trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::optional<std::string> SecretNamed(std::string_view name, std::string_view cookies) {
  std::optional<std::string_view> value;
  while (!cookies.empty()) {
    const auto end = cookies.find(';');
    const auto pair = Trimmed(cookies.substr(0, end));
    cookies = end == std::string_view::npos ? std::string_view() : cookies.substr(end + 1);
    const auto equals = pair.find('=');
    if (Trimmed(pair.substr(0, equals)) != name) continue;
    if (value) return std::nullopt;
    value = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
  }
  if (!value) return std::nullopt;
  const auto bytes = platform::crypto::Base64UrlDecode(*value);
  if (!bytes || bytes->size() != kSecretBytes) return std::nullopt;
  return std::string(*value);
}

}  // namespace

std::optional<std::string> SecretOf(std::string_view cookies) { return SecretNamed(kName, cookies); }

std::optional<std::string> SignInSecretOf(std::string_view cookies) { return SecretNamed(kSignInName, cookies); }

std::string CookieWith(std::string_view secret) {
  return std::string(kName) + "=" + std::string(secret) + std::string(kAttributes);
}

std::string NoCookie() { return std::string(kName) + "=" + std::string(kAttributes) + "; Max-Age=0"; }

std::string SignInCookieWith(std::string_view secret) {
  return std::string(kSignInName) + "=" + std::string(secret) + std::string(kSignInAttributes) + "; Max-Age=600";
}

std::string NoSignInCookie() { return std::string(kSignInName) + "=" + std::string(kSignInAttributes) + "; Max-Age=0"; }

}  // namespace cairn::gateway::sessions
