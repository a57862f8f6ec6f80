#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cairn::loadgen {

/// One unary gRPC method called over and over on one HTTP/2 connection. A client on libnghttp2 costs a quarter of what
/// gRPC's own costs, so that on a shared machine the figure is the server's and not the client's.
struct Load {
  std::string host;
  int port = 0;
  /// PEM files.
  std::string certificate;
  std::string private_key;
  std::string root_certificates;
  /// "/cairn.enrollment.v1.PatientService/GetPatient"
  std::string path;
  /// The serialised request of call `n`.
  std::function<std::string(std::uint64_t n)> request;
  /// "Bearer …"; asked once a second, so that a renewed token is taken up.
  std::function<std::string()> authorization;
  /// Closed loop: this many calls are always under way. At most 100.
  int in_flight = 1;
  /// Open loop when > 0: calls start at this rate whatever the answers do, and latency counts from the intended start.
  double per_second = 0;
  std::chrono::milliseconds duration{4000};
};

struct LoadResult {
  std::uint64_t succeeded = 0;
  /// grpc-status other than 0, or none.
  std::uint64_t failed = 0;
  std::string first_failure;
  double seconds = 0;
  /// Of the calls that succeeded, sorted.
  std::vector<double> latencies_ms;

  double Rate() const { return seconds > 0 ? static_cast<double>(succeeded) / seconds : 0; }
  /// `q` in [0, 1]; 0 without any call.
  double Quantile(double q) const;
};

/// Runs for `load.duration`, then waits up to 5 s for what is under way. Throws std::runtime_error when the connection
/// fails.
LoadResult Run(const Load& load);

}  // namespace cairn::loadgen
