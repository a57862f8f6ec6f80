#pragma once

#include <atomic>
#include <memory>
#include <string>

namespace cairn::tests {

/// A gRPC server of any methods, which do what their last word says: Echo gives the message back, Long five MiB of it,
/// Twice two messages, Never nothing until the call is cancelled, Lines an error whose text has CR and LF, Busy
/// UNAVAILABLE, BusyOnce UNAVAILABLE the first time, Half a message and then UNAVAILABLE. It shows the certificate of
/// `name` in the test PKI.
class CarelessService {
 public:
  explicit CarelessService(const std::string& name, int port = 0);
  ~CarelessService();
  CarelessService(const CarelessService&) = delete;
  CarelessService& operator=(const CarelessService&) = delete;
  int port() const;
  /// Calls that have come in.
  int calls() const;
  /// Calls that the other side has given up.
  int cancelled() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::tests
