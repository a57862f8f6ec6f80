#pragma once

#include <memory>

#include "gateway/config.h"

namespace cairn::gateway {

/// What the process is made of when it serves, and the order in which it starts and stops.
class Serving {
 public:
  /// Throws std::runtime_error for what cannot be used.
  explicit Serving(const Config& config);
  /// Stop().
  ~Serving();

  /// Listens; throws std::runtime_error when a port is taken.
  void Start();
  int port() const;
  int admin_port() const;
  /// Not ready at once; requests under way get ten seconds.
  void Stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::gateway
