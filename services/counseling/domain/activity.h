#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::counseling::domain {

using platform::Instant;

/// A longer time without a sign of activity is idle and counts for nothing (house rule).
constexpr std::chrono::minutes kLongestPause(5);

struct ActiveTime {
  std::chrono::seconds active{};
  /// The last sign; that of before where there were none.
  std::optional<Instant> last_at{};
};

/// The time between each sign and the one before it, by the seconds of the clock, unless it is more than kLongestPause.
/// `last_at`: the last sign that was measured before; so it comes to the same whether signs are handed over at once or
/// in parts. FAILED_PRECONDITION ACTIVITY_OUT_OF_ORDER (metadata: field) where one is earlier than the one before it,
/// or later than `now`. Pure.
platform::Result<ActiveTime> MeasureActivity(std::optional<Instant> last_at, const std::vector<Instant>& signs,
                                             Instant now);

}  // namespace cairn::counseling::domain
