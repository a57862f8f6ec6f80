#pragma once

#include <optional>
#include <span>

#include "measures/coverage.h"
#include "measures/serial_days.h"

// Proportion of days covered by the method of the Pharmacy Quality Alliance. PQA has endorsed no PDC for naltrexone: it
// is shown as "PDC (PQA method)".
namespace cairn::measures {

struct MeasurementPeriod {
  Date first{};
  Date last{};
  /// What ends it early. The day itself still counts.
  std::optional<Date> death{};
  std::optional<Date> disenrolled{};
  std::optional<Date> data_cut{};
};

/// What the number rests on.
struct Pdc {
  /// Covered days over days; nothing when the person is not measurable: no counted supply in the period, fewer than two
  /// fills or doses on different days and no injection or implant, or a schedule as needed.
  std::optional<Ratio> covered{};
  /// From the index, the first counted supply in the period, to the end; nothing without one.
  std::optional<DayRange> window{};
  /// PQA asks for an index at least 91 days before the period's end; shown beside the number.
  bool index_early_enough = false;
};

/// Supply from before the period is cut off with its remainder, and so is what lies after the window. Days of stays
/// leave numerator and denominator. See CarriedSupply for how supply lies.
Pdc ProportionOfDaysCovered(std::span<const SupplyEvent> events, Series series, const Circumstances& circumstances,
                            const MeasurementPeriod& period);

/// The same of `counted`, which are all counted and none before the period, where it is known already what they cover
/// up to the end of the period or a later day, and the stays; both merged.
Pdc ProportionOfDaysCovered(std::span<const SupplyEvent> counted, std::span<const SerialRange> covered,
                            std::span<const SerialRange> stays, const MeasurementPeriod& period);

/// Medication possession ratio: days of the counted supply that begins in `window`, over the days of `window`. It adds
/// up what overlaps and exceeds 1 with supply in stock, so it is a measure of possession and not of coverage;
/// Ratio::Capped for the capped form.
std::optional<Ratio> MedicationPossessionRatio(std::span<const SupplyEvent> events, Series series,
                                               const Circumstances& circumstances, const DayRange& window);

}  // namespace cairn::measures
