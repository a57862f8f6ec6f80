#include "directory/domain/lockout.h"

#include <algorithm>

namespace cairn::directory::domain {

using platform::Instant;

namespace {

std::chrono::seconds Delay(int failures) {
  if (failures < kFailuresBeforeDelay) return std::chrono::seconds(0);
  const int doublings = std::min(failures - kFailuresBeforeDelay, 6);
  return std::min(std::chrono::seconds(1 << doublings), kLongestDelay);
}

}  // namespace

bool IsLocked(const Failures& failures, Instant now) { return failures.locked_until && now < *failures.locked_until; }

bool MayTry(const Failures& failures, Instant now) {
  if (IsLocked(failures, now)) return false;
  const auto delay = Delay(failures.count);
  // Attempts that run side by side may come in another order than they began: without a delay their order means
  // nothing.
  return delay.count() == 0 || failures.recent.empty() || now >= failures.recent.back() + delay;
}

Failures AfterFailure(Failures failures, Instant now) {
  ++failures.count;
  failures.recent.push_back(now);
  if (failures.recent.size() > kFailuresBeforeLock) failures.recent.erase(failures.recent.begin());
  const auto in_window =
      std::count_if(failures.recent.begin(), failures.recent.end(), [&](Instant at) { return now - at < kLockWindow; });
  if (static_cast<std::size_t>(in_window) >= kFailuresBeforeLock) failures.locked_until = now + kLockTime;
  return failures;
}

}  // namespace cairn::directory::domain
