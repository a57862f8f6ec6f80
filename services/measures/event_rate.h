#pragma once

#include <cstdint>
#include <optional>

#include "measures/proportion.h"

// How often something happens in the time that people were watched.
namespace cairn::measures {

/// Name and version of the rates here; other ones get another.
constexpr char kEventRateDefinition[] = "event_rate/1";

/// A year of person-time, in days.
constexpr double kDaysOfYear = 365.25;

struct EventCount {
  std::int64_t events = 0;
  std::int64_t person_days = 0;
};

struct EventRate {
  double per_100_person_years = 0;
  /// Exact for a count of Poisson (Garwood 1936): from the 0.025 quantile of the gamma distribution with as many events
  /// (0 for none) to the 0.975 quantile of that with one more. No events in a year are 0 (0 to 368.9).
  Limits limits{};
};

/// Nothing where nobody was watched.
std::optional<EventRate> EventRateOf(const EventCount& count);

struct EventRateRatio {
  double ratio = 0;
  /// Exact given how many events there were together: the limits of Clopper & Pearson 1934 of the share of the first,
  /// turned into odds, over the odds of their person-time.
  Limits limits{};
};

/// How many times as often something happens as in the reference; nothing where there was no event there, or nobody was
/// watched in one of the two.
std::optional<EventRateRatio> EventRateRatioOf(const EventCount& count, const EventCount& reference);

}  // namespace cairn::measures
