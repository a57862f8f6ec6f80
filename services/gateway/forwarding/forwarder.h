#pragma once

#include <functional>

#include "gateway/forwarding/methods.h"
#include "gateway/forwarding/upstream.h"
#include "gateway/http/message.h"
#include "gateway/rates.h"
#include "gateway/sessions/own_pages.h"
#include "gateway/sessions/tokens.h"
#include "platform/metrics/metrics.h"

namespace cairn::gateway::forwarding {

/// gRPC-Web to gRPC, unary: the bytes of a message from the body of a POST to the service that the method belongs to,
/// and the bytes of its answer back, with the session's token in between. Reads no message. Of what a browser says
/// besides, grpc-timeout alone has an effect: without it a call has 3 seconds, with it 30 at the most. One thread.
class Forwarder {
 public:
  struct Parts {
    const Methods& methods;
    const sessions::OwnPages& pages;
    Rates& rates;
    sessions::Tokens& tokens;
    Upstream& upstream;
    platform::metrics::Registry& metrics;
  };
  explicit Forwarder(const Parts& parts) : parts_(parts) {}

  /// Is it gRPC-Web, from a page of ours, of a method that is offered, not too often, with a session where one is
  /// needed?
  http::Admission Admit(const http::Head& head);
  /// Of a request that has been admitted.
  void Respond(http::Request request, std::function<void(http::Response)> answer);

 private:
  struct Forwarding;
  void Authorize(const std::shared_ptr<Forwarding>& forwarding);
  void Call(const std::shared_ptr<Forwarding>& forwarding, const std::string& token);
  void Finish(const Forwarding& forwarding, Upstream::Reply reply);
  void Refuse(const Forwarding& forwarding, const platform::Error& error);

  const Parts parts_;
};

}  // namespace cairn::gateway::forwarding
