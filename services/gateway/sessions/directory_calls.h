#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "gateway/forwarding/frame.h"
#include "gateway/forwarding/upstream.h"
#include "gateway/refusals.h"
#include "platform/result/result.h"

namespace cairn::gateway::sessions {

/// Calls `method`, for example "SessionService/SignIn", of directory; `token` may be empty. `done` runs later, in the
/// gateway's thread.
template <class Response, class Request>
void AskDirectory(forwarding::Upstream& upstream, const std::string& method, const Request& request,
                  const std::string& token, std::chrono::milliseconds timeout,
                  std::function<void(platform::Result<Response>)> done) {
  forwarding::Upstream::Call call{.service = "directory",
                                  .method = "cairn.directory.v1." + method,
                                  .metadata = {},
                                  .timeout = timeout,
                                  .frame = {}};
  forwarding::BeginMessage(call.frame, request.ByteSizeLong());
  request.AppendToString(&call.frame);
  if (!token.empty()) call.metadata.emplace_back("authorization", "Bearer " + token);
  upstream.Start(std::move(call), [done = std::move(done)](forwarding::Upstream::Reply reply) {
    if (!reply.status.ok()) return done(platform::Fail(ErrorOf(reply.status, "directory")));
    const auto message = forwarding::Deframe(reply.frame);
    Response response;
    if (!message || !response.ParseFromArray(message->data(), static_cast<int>(message->size()))) {
      return done(platform::Fail(ErrorOf(grpc::Status::CANCELLED, "directory")));
    }
    done(std::move(response));
  });
}

}  // namespace cairn::gateway::sessions
