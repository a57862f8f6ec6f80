#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "platform/time/time.h"

namespace cairn::directory::domain {

/// Failed sign-ins of one account since the last success or unlock.
struct Failures {
  int count = 0;
  /// The last ten at most, oldest first.
  std::vector<platform::Instant> recent;
  std::optional<platform::Instant> locked_until;
  bool operator==(const Failures&) const = default;
};

inline constexpr int kFailuresBeforeDelay = 5;
inline constexpr std::chrono::seconds kLongestDelay{60};
inline constexpr std::size_t kFailuresBeforeLock = 10;
inline constexpr std::chrono::minutes kLockWindow{15};
inline constexpr std::chrono::minutes kLockTime{15};

/// Ten failures within 15 minutes lock the account for 15 minutes.
bool IsLocked(const Failures& failures, platform::Instant now);

/// Is a sign-in at `now` looked at? Not while locked, and from the fifth failure on not before 1, 2, 4 … at most 60
/// seconds have gone since the last. An attempt that is not looked at is refused and does not count: a right password
/// would be refused as well, so that an attacker learns at most ten times in 15 minutes whether a guess was right.
bool MayTry(const Failures& failures, platform::Instant now);

Failures AfterFailure(Failures failures, platform::Instant now);

}  // namespace cairn::directory::domain
