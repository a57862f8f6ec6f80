#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gateway/config.h"
#include "gateway/serving.h"
#include "tests/directory/directory_harness.h"
#include "tests/gateway/https_client.h"

namespace cairn::tests {

/// What came back in gRPC-Web.
struct WebReply {
  int http_status = 0;
  /// -1 without a trailer frame.
  int status = -1;
  std::string reason;
  /// The text of the trailer frame.
  std::string trailers;
  /// Of the data frame; empty when there is none.
  std::string message;
  bool has_message = false;
};

/// The gateway as it is served, before a directory as it is served; a browser that knows it as https://console.test.
/// enrollment is a service that cannot be reached.
class GatewayHarness {
 public:
  explicit GatewayHarness(gateway::Rates::Options rates = Generous());
  ~GatewayHarness();

  DirectoryHarness& directory() { return directory_; }
  int port() const { return serving_->port(); }
  int admin_port() const { return serving_->admin_port(); }
  void Stop() { serving_->Stop(); }

  /// A new connection.
  HttpsClient Browser(const std::string& from = "127.0.0.1") { return HttpsClient(port(), from); }
  /// A request of one of our own pages: every field that is asked for; `cookie` is the value of the session's, or
  /// empty.
  static std::string Api(const std::string& method, const std::string& path, const std::string& body,
                         const std::string& cookie = "");
  static std::string Web(const std::string& path, const std::string& frame, const std::string& cookie = "",
                         const std::string& more_fields = "");
  WebAnswer Ask(const std::string& request, const std::string& from = "127.0.0.1");
  WebReply Call(const std::string& path, const std::string& message, const std::string& cookie = "",
                const std::string& more_fields = "");

  /// "POST /api/session/sign-in" of this person, with the code of the moment.
  WebAnswer SignIn(const Member& member, const std::string& cookie = "");
  /// The cookie of a new session. Moves directory's clock on by 30 seconds first.
  std::string OpenSession(const Member& member);

  /// Limits that no test of something else meets.
  static gateway::Rates::Options Generous();

 private:
  DirectoryHarness directory_;
  std::unique_ptr<gateway::Serving> serving_;
};

/// One frame of a request.
std::string Frame(const std::string& message);
/// Takes the frames of an answer apart.
WebReply ReadWebReply(const WebAnswer& answer);
/// The value of the session's cookie that an answer sets; "(none)" when it sets none.
std::string CookieOf(const WebAnswer& answer);
/// The reason in the JSON of an error.
std::string JsonReasonOf(const WebAnswer& answer);

}  // namespace cairn::tests
