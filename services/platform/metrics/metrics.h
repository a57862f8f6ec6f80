#pragma once

#include <functional>
#include <memory>
#include <string>

namespace cairn::platform::metrics {

/// Counters and histograms of one process. Label values are names of methods, codes, statements: never an id.
/// Thread-safe.
class Registry {
 public:
  Registry();
  ~Registry();

  /// cairn_rpc_calls_total{method,code} and cairn_rpc_seconds{method}.
  void CountCall(const std::string& method, const std::string& code, double seconds);
  /// Adds to a counter `cairn_<name>_total{label}`; `label_value` from a closed set.
  void Count(const std::string& name, const std::string& label, const std::string& label_value, double by = 1);
  /// Sets a gauge `cairn_<name>{label}`.
  void Set(const std::string& name, const std::string& label, const std::string& label_value, double value);
  /// Prometheus text format 0.0.4.
  std::string Text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A small HTTP listener for operators: /livez, /readyz, /metrics; GET only; no other path. Plain HTTP, for loopback or
/// an operators' network; it carries no patient data.
class AdminServer {
 public:
  /// `address` "127.0.0.1:7202", port 0 takes a free one. `ready` decides /readyz (200 or 503).
  AdminServer(std::string address, const Registry& registry, std::function<bool()> ready);
  ~AdminServer();
  /// Throws std::runtime_error when the port is taken.
  void Start();
  int port() const;
  void Stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::platform::metrics
