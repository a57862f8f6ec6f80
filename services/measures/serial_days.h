#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "measures/episodes.h"
#include "measures/ratio.h"

// Covered days as whole numbers, for what goes through the supply of many: a span is cut, moved and compared many times
// before it is a date again. The rules are those of carried_supply.h, coverage.h and episodes.h, which rest on this.
namespace cairn::measures {

/// Days since 1970-01-01.
using SerialDay = std::int32_t;

inline SerialDay SerialOf(std::chrono::sys_days day) { return static_cast<SerialDay>(day.time_since_epoch().count()); }
inline SerialDay SerialOf(Date date) { return SerialOf(std::chrono::sys_days(date)); }
inline Date DateOf(SerialDay day) { return std::chrono::sys_days(std::chrono::days(day)); }

/// Both ends included; empty when `last` is before `first`.
struct SerialRange {
  SerialDay first = 0;
  SerialDay last = 0;

  friend bool operator==(const SerialRange&, const SerialRange&) = default;
};

inline SerialRange SerialOf(const DayRange& range) { return {SerialOf(range.first), SerialOf(range.last)}; }

/// A CoveredSpan.
struct SerialSpan {
  std::uint32_t event = 0;
  SerialDay first = 0;
  SerialDay last = 0;
};

/// CarriedSupply.
std::vector<SerialSpan> CarrySupply(std::span<const SupplyEvent> events, Series series,
                                    const Circumstances& circumstances);

/// The same where it is known of each event that IsCounted.
std::vector<SerialSpan> CarryCounted(std::span<const SupplyEvent> events, const Circumstances& circumstances);

/// Merged(`ranges`).
std::vector<SerialRange> MergedSerial(const std::vector<DayRange>& ranges);
/// Days that `spans`, in order of their first days, cover up to `last`: those that overlap or touch made one.
std::vector<SerialRange> CoveredUpTo(SerialDay last, std::span<const SerialSpan> spans);

/// CoveredUpTo(`last`, CarryCounted(`events`, `circumstances`)), put into `covered`, whose room is used again.
void CoverCounted(std::span<const SupplyEvent> events, const Circumstances& circumstances, SerialDay last,
                  std::vector<SerialRange>& covered);

/// Days of `window` in `merged`, which is in order and without overlap.
std::int64_t CountDaysWithin(std::span<const SerialRange> merged, SerialRange window);

/// CoveredShare; `covered` and `stays` are merged.
std::optional<Ratio> CoveredShare(std::span<const SerialRange> covered, SerialRange window,
                                  std::span<const SerialRange> stays);

/// TreatmentEpisodes; `covered` and `stays` are merged.
std::vector<Episode> RunsOf(std::span<const SerialRange> covered, int max_gap, std::span<const SerialRange> stays);
/// The same, put into `runs`, whose room is used again.
void FindRuns(std::span<const SerialRange> covered, int max_gap, std::span<const SerialRange> stays,
              std::vector<Episode>& runs);

}  // namespace cairn::measures
