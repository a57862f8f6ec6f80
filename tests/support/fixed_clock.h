#pragma once

#include <atomic>

#include "platform/time/time.h"

namespace cairn::tests {

/// A clock that stands where it is put.
class FixedClock final : public platform::Clock {
 public:
  explicit FixedClock(platform::Instant now) : now_(now.time_since_epoch().count()) {}
  platform::Instant Now() const override { return platform::Instant(std::chrono::microseconds(now_.load())); }
  void Set(platform::Instant now) { now_ = now.time_since_epoch().count(); }
  void Advance(std::chrono::microseconds by) { now_ += by.count(); }

 private:
  std::atomic<std::int64_t> now_;
};

}  // namespace cairn::tests
