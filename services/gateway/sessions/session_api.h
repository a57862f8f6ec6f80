#pragma once

#include <functional>

#include "gateway/forwarding/upstream.h"
#include "gateway/http/message.h"
#include "gateway/rates.h"
#include "gateway/sessions/own_pages.h"
#include "gateway/sessions/tokens.h"

namespace cairn::gateway::sessions {

/// How a browser opens, proves and ends its session. JSON; every request carries `X-Cairn: 1`.
///
///   POST /api/session/sign-in   {"userName","password","oneTimeCode"|"recoveryCode"} → {"session":{…}}, and the cookie
///   POST /api/session/step-up   {"password"} → {"session":{…}}, and another cookie in its place
///   POST /api/session/sign-out  {} → 204, and the cookie is gone
///   GET  /api/session           → {"session":{…}}
///
/// `session` is cairn.directory.v1.Session in protobuf's JSON. Errors are those of directory's methods of these names,
/// as JsonError writes them. Secrets and tokens are in no answer. One thread.
class SessionApi {
 public:
  SessionApi(const OwnPages& pages, Rates& rates, Tokens& tokens, forwarding::Upstream& upstream)
      : pages_(pages), rates_(rates), tokens_(tokens), upstream_(upstream) {}

  /// Does this path belong here?
  static bool Serves(const http::Head& head);
  http::Admission Admit(const http::Head& head);
  void Respond(const http::Request& request, const std::function<void(http::Response)>& answer);

 private:
  using Answer = std::function<void(http::Response)>;
  void SignIn(const http::Request& request, const Answer& answer);
  void StepUp(const http::Request& request, const Answer& answer);
  void SignOut(const http::Request& request, const Answer& answer);
  void WhoAmI(const http::Request& request, const Answer& answer);
  /// Ends a session that another one has replaced. Whether that worked is nobody's concern: it ends by itself.
  void EndQuietly(const std::string& secret);

  const OwnPages& pages_;
  Rates& rates_;
  Tokens& tokens_;
  forwarding::Upstream& upstream_;
};

}  // namespace cairn::gateway::sessions
