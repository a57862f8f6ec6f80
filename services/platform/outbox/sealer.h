#pragma once

#include <memory>
#include <string>

namespace cairn::platform::outbox {

/// Gives committed outbox rows dense positions per organisation, in causal order. Any number may run; the
/// organisation's head row is the lock. Runs in a thread of its own from Start to Stop, every 100 ms or at once after
/// Wake().
///
/// It stamps every visible unstamped row in the order of `seq` and not what lies behind a transaction horizon: a
/// horizon can show a row while it hides the one that came before it. A row that commits late is stamped late, never
/// lost.
class Sealer {
 public:
  /// Connection string of the role <svc>_relay.
  explicit Sealer(std::string connection_string);
  ~Sealer();
  void Start();
  void Stop();
  void Wake();
  /// One round over all organisations, in the caller's thread; returns how many rows were stamped. For tests.
  int SealOnce();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::platform::outbox
