#pragma once

#include <grpcpp/server.h>

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "platform/rpc/tls.h"

namespace cairn::platform::rpc {

/// A gRPC server over mTLS with Cairn's limits, its own grpc.health.v1.Health, and reflection.
class Server {
 public:
  struct Options {
    /// "127.0.0.1:7102"; port 0 takes a free one.
    std::string listen;
    TlsFiles tls;
    std::set<std::string> allowed_peers;
    bool reflection = true;
    /// Asked for grpc.health.v1 and /readyz.
    std::function<bool()> ready;
    std::size_t max_receive_bytes = 4 * 1024 * 1024;
    int max_in_flight = 64;
  };
  Server(Options options, std::vector<grpc::Service*> services);
  ~Server();

  /// Listens; throws std::runtime_error when the port is taken or TLS 1.2 is accepted (self-test).
  void Start();
  int port() const;
  /// Health turns NOT_SERVING, new calls are refused, running ones get until `drain` to end.
  void Shutdown(std::chrono::milliseconds drain);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Blocks until SIGTERM or SIGINT. Call BlockSignals() first thing in main, before any thread is made.
void BlockSignals();
void WaitForSignal();

}  // namespace cairn::platform::rpc
