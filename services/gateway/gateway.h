#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gateway/assets/assets.h"
#include "gateway/forwarding/forwarder.h"
#include "gateway/http/message.h"
#include "gateway/rates.h"
#include "gateway/sessions/identity_api.h"
#include "gateway/sessions/session_api.h"

namespace cairn::gateway {

/// Which part answers a request: reading (GET, HEAD) is the console's files and the session; POST is the session and
/// gRPC-Web. One thread, the server's.
class Gateway {
 public:
  struct Options {
    std::vector<std::string> origins;
    std::string assets_directory;
    /// The services that there are.
    std::vector<std::string> services;
    Rates::Options rates = {};
  };
  /// Throws std::runtime_error for what cannot be used.
  Gateway(const Options& options, forwarding::Upstream& upstream, platform::metrics::Registry& metrics);

  http::Admission Admit(const http::Head& head);
  void Respond(http::Request request, std::function<void(http::Response)> answer);

 private:
  const sessions::OwnPages pages_;
  const assets::Assets assets_;
  const forwarding::Methods methods_;
  Rates rates_;
  sessions::Tokens tokens_;
  sessions::SessionApi session_api_;
  sessions::IdentityApi identity_api_;
  forwarding::Forwarder forwarder_;
};

}  // namespace cairn::gateway
