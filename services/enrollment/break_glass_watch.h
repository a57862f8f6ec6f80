#pragma once

#include <memory>
#include <string>

#include "enrollment/storage/break_glass_store.h"
#include "platform/metrics/metrics.h"
#include "platform/time/time.h"

namespace cairn::enrollment {

/// Counts what was opened in emergencies, over all organisations, for whoever watches: the gauge
/// cairn_break_glass{state}, with the states open, unreviewed (open ones included) and overdue, and a warning in the
/// log when more become overdue. Runs in a thread of its own from Start to Stop, every 2 seconds, so that an alarm on
/// the gauge is there within 5.
class BreakGlassWatch {
 public:
  struct Options {
    /// Connection string of the role enrollment_relay.
    std::string connection_string;
    platform::metrics::Registry* metrics = nullptr;
    const platform::Clock* clock = nullptr;
  };
  explicit BreakGlassWatch(Options options);
  ~BreakGlassWatch();
  void Start();
  void Stop();
  /// One round, in the caller's thread.
  storage::BreakGlassCounts CountOnce();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::enrollment
