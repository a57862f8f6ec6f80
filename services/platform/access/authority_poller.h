#pragma once

#include <grpcpp/channel.h>

#include <memory>

#include "platform/access/token.h"

namespace cairn::platform::access {

/// Keeps `verifier` up to date with directory.v1.SessionService/GetAuthority, every 500 ms, so that a revocation is
/// effective within a second. While directory is away tokens are still checked against what is known; they end within
/// 60 seconds.
class AuthorityPoller {
 public:
  AuthorityPoller(std::shared_ptr<grpc::Channel> directory, TokenVerifier& verifier);
  ~AuthorityPoller();
  void Start();
  void Stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::platform::access
