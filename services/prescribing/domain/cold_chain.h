#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "platform/time/time.h"

// How long a carton of extended-release naltrexone may still be used, by where it has been.
namespace cairn::prescribing::domain {

using platform::Date;
using platform::Instant;

/// The temperature of a carton from `from` until `to`, °C, lowest and highest. The last one may be open: it lies there
/// still.
struct TemperatureInterval {
  Instant from{};
  std::optional<Instant> to{};
  double least_c = 0;
  double most_c = 0;
};

/// Store at 2 to 8 °C; not above 25 °C, and no longer than 7 days out of the refrigerator; never frozen (Vivitrol
/// prescribing information, 16, 2022). Data, of which these are the defaults.
struct StorageLimits {
  double cold_least_c = 2;
  double cold_most_c = 8;
  double warm_most_c = 25;
  double freezing_c = 0;
  std::chrono::microseconds warm_at_most = std::chrono::hours(24 * 7);
};

/// The first that holds, in this order.
enum class ColdChainState {
  /// Above 25 °C at any time: never usable.
  kTooWarm = 1,
  /// At freezing or below at any time: never usable.
  kFrozen = 2,
  /// Out of the refrigerator for more than 7 days, all times together.
  kWarmTooLong = 3,
  kExpired = 4,
  /// Below 2 °C and not frozen: the label is silent, the manufacturer is asked. Not usable until then. House rule.
  kBelowRange = 5,
  /// A time without a record: nobody can tell. Not usable until somebody does.
  kUnknown = 6,
  kUsable = 7
};

struct ColdChain {
  ColdChainState state = ColdChainState::kUnknown;
  /// Time out of the refrigerator until `now`.
  std::chrono::microseconds warm{};
  /// Last moment at which it may be used if it stays where it is: the end of its last day, or of the 7 days when it
  /// lies out of the refrigerator. Nothing unless kUsable.
  std::optional<Instant> usable_until{};
};

/// The state at `now` of a carton that came at `received_at` and may be used to the end of `expires_on` at `zone`.
/// `log` in any order; overlapping records count the warmer one, once. What it says of times after `now` or before
/// `received_at` is left out, as are records that do not end after they begin. Pure.
ColdChain ColdChainAt(Instant now, Instant received_at, Date expires_on, const platform::TimeZone& zone,
                      const std::vector<TemperatureInterval>& log, const StorageLimits& limits = {});

}  // namespace cairn::prescribing::domain
