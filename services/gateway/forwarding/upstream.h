#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/rpc/tls.h"

namespace boost::asio {
class io_context;
}

namespace cairn::gateway::forwarding {

/// Where the calls go: one connection over mTLS to each service, made when it is wanted and made again when it is lost.
/// Knows frames, and no message. A call that finds the service unreachable is tried again, twice and within its
/// deadline: mutations carry a request_id. (Not what signs in or steps up, whose codes and guesses are counted.) Where
/// nothing else is said, in the thread of `io`.
class Upstream {
 public:
  struct Options {
    /// "host:port" by the name of the service.
    std::map<std::string, std::string> addresses;
    platform::rpc::TlsFiles tls;
    /// Outlives this.
    boost::asio::io_context* io = nullptr;
  };
  /// Throws std::runtime_error when a file of `tls` cannot be used. Replaced files hold for the next connection.
  explicit Upstream(Options options);
  /// What is under way has no end: the thread of `io` must have ended.
  ~Upstream();

  struct Call {
    std::string service;
    /// "cairn.enrollment.v1.PatientService/GetPatient"
    std::string method;
    /// Everything that goes along as metadata: nothing of what a browser sent is passed on by itself.
    std::vector<std::pair<std::string, std::string>> metadata;
    std::chrono::milliseconds timeout;
    /// The message in its frame, which is the same in gRPC-Web and in gRPC (frame.h).
    std::string frame;
  };
  struct Reply {
    grpc::Status status;
    /// The message in its frame, when the status is OK.
    std::string frame;
    /// The service said that it had answered this request before.
    bool replayed = false;
  };
  using Done = std::function<void(Reply)>;
  /// `done` runs once, later.
  void Start(Call call, Done done);
  /// Calls that have been started and have not ended.
  int under_way() const;

  /// Is there a connection to `service`, or was there one within the last ten seconds? Begins to make one. Thread-safe.
  bool Reaches(const std::string& service);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace cairn::gateway::forwarding
