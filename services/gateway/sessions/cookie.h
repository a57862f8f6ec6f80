#pragma once

#include <optional>
#include <string>
#include <string_view>

// The cookie that stands for a session: directory's secret of it, 256 random bits, and nothing else.
namespace cairn::gateway::sessions {

/// The secret in the value of a `Cookie` field. Nothing unless __Host-cairn is there exactly once, with 43 characters
/// of canonical base64url: of two cookies of one name one may have been planted. Other cookies are not looked at.
std::optional<std::string> SecretOf(std::string_view cookies);

/// Values of `Set-Cookie`. It ends with the browser, and long before that with the session.
std::string CookieWith(std::string_view secret);
std::string NoCookie();

}  // namespace cairn::gateway::sessions
