#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/forwarding/upstream.h"
#include "gateway/http/message.h"
#include "gateway/rates.h"
#include "gateway/sessions/own_pages.h"

namespace cairn::gateway::sessions {

/// How a browser signs in with an identity provider of its organisation. directory knows the providers, their keys and
/// ours; here are the cookie and the redirections.
///
///   POST /api/session/identity/begin    {"identityProvider"} → {"location":"https://…"}, and the cookie of the sign-in
///   GET  /api/session/identity/finish?code=…&state=…&iss=…   where the provider sends the browser back to: 303 to
///        "/" with the cookie of a session, to "/?sign-in=code" when a one-time code is wanted, to
///        "/?sign-in=refused" for everything else
///   POST /api/session/identity/confirm  {"oneTimeCode"} → {"session":{…}}, and the cookie of a session
///
/// Which providers there are: cairn.directory.v1.IdentityService/ListIdentityProviders. One thread.
class IdentityApi {
 public:
  IdentityApi(const OwnPages& pages, Rates& rates, forwarding::Upstream& upstream)
      : pages_(pages), rates_(rates), upstream_(upstream) {}

  /// Does this path belong here?
  static bool Serves(const http::Head& head);
  http::Admission Admit(const http::Head& head);
  void Respond(const http::Request& request, const std::function<void(http::Response)>& answer);

 private:
  using Answer = std::function<void(http::Response)>;
  void Begin(const http::Request& request, const Answer& answer);
  void Finish(const http::Request& request, const Answer& answer);
  void Confirm(const http::Request& request, const Answer& answer);

  const OwnPages& pages_;
  Rates& rates_;
  forwarding::Upstream& upstream_;
};

/// The parameters of a query (application/x-www-form-urlencoded): names in plain text, at most 16. Nothing for a name
/// that comes twice, or an escape that is none.
std::optional<std::map<std::string, std::string>> ReadQuery(std::string_view query);

}  // namespace cairn::gateway::sessions
