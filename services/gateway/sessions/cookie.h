#pragma once

#include <optional>
#include <string>
#include <string_view>

// The cookies: directory's secret of a session, or of a sign-in with an identity provider that has been begun; 256
// random bits, and nothing else.
namespace cairn::gateway::sessions {

/// The secret in the value of a `Cookie` field. Nothing unless __Host-cairn is there exactly once, with 43 characters
/// of canonical base64url: of two cookies of one name one may have been planted. Other cookies are not looked at.
std::optional<std::string> SecretOf(std::string_view cookies);

/// The same for __Host-cairn-sign-in, which an identity provider's page sends a browser back with.
std::optional<std::string> SignInSecretOf(std::string_view cookies);

/// Values of `Set-Cookie`. It ends with the browser, and long before that with the session.
std::string CookieWith(std::string_view secret);
std::string NoCookie();
/// SameSite=Lax, since the browser comes back from elsewhere; for ten minutes.
std::string SignInCookieWith(std::string_view secret);
std::string NoSignInCookie();

}  // namespace cairn::gateway::sessions
