#pragma once

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/status.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/rpc/tls.h"

namespace cairn::gateway::forwarding {

/// Where the calls go: one channel over mTLS to each service. Knows bytes, and no message. A call that finds the
/// service unreachable is tried again, twice and within its deadline: mutations carry a request_id. (Not what
/// signs in or steps up, whose codes and guesses are counted.)
class Upstream {
 public:
  struct Options {
    /// "host:port" by the name of the service.
    std::map<std::string, std::string> addresses;
    platform::rpc::TlsFiles tls;
    /// Runs the end of each call. Calls come from one thread; it is that one.
    std::function<void(std::function<void()>)> run;
  };
  explicit Upstream(Options options);
  /// Stop().
  ~Upstream();

  struct Call {
    std::string service;
    /// "cairn.enrollment.v1.PatientService/GetPatient"
    std::string method;
    /// Everything that goes along as metadata: nothing of what a browser sent is passed on by itself.
    std::vector<std::pair<std::string, std::string>> metadata;
    std::chrono::milliseconds timeout;
    grpc::ByteBuffer message;
  };
  struct Reply {
    grpc::Status status;
    grpc::ByteBuffer message;
    /// The service said that it had answered this request before.
    bool replayed = false;
  };
  using Done = std::function<void(Reply)>;
  /// `done` runs once, later. After Stop: with CANCELLED, at once.
  void Start(Call call, Done done);
  /// Calls that have been started and have not ended.
  int under_way() const;
  /// Cancels what is under way and waits until all of it has been handed to `run`.
  void Stop();

  /// Is there a connection to `service`, or was there one within the last ten seconds? Begins to make one. Thread-safe.
  bool Reaches(const std::string& service);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

grpc::ByteBuffer BytesOf(std::string_view message);
/// Appended to `out`.
void AppendBytes(const grpc::ByteBuffer& bytes, std::string& out);

}  // namespace cairn::gateway::forwarding
