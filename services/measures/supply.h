#pragma once

#include <cstdint>
#include <vector>

#include "measures/days.h"

// What a person has had to take: the facts that every measure of adherence is made of.
namespace cairn::measures {

/// How it is known.
enum class Source : std::uint8_t {
  /// An injection or implant was given.
  kAdministered,
  /// A dose was taken before somebody's eyes.
  kObserved,
  /// A pharmacy has handed it out.
  kDispensed,
  /// Written, and not filled as far as is known: never counts.
  kPrescribed,
  kSelfReport,
  kPillCount,
  kDevice,
};

/// Only kValid counts.
enum class SupplyStatus : std::uint8_t { kValid, kEnteredInError, kCancelled, kReturnedToStock };

/// Ingredient and form: all tablets of naltrexone are one product, the injection is another (PQA PDC method). A caller
/// with products of its own (a research file) numbers them from kFirstOther.
using Product = int;
constexpr Product kNaltrexoneTablet = 1;
constexpr Product kNaltrexoneInjection = 2;
constexpr Product kNaltrexoneImplant = 3;
/// For weight loss, and doses of 1.5 to 4.5 mg: no treatment of a use disorder; they never count.
constexpr Product kBupropionNaltrexone = 4;
constexpr Product kLowDoseNaltrexone = 5;
constexpr Product kFirstOther = 100;

/// What becomes of supply that is not used up when the next arrives.
enum class Surplus : std::uint8_t {
  /// It is taken first and the new supply after it: tablets (PQA PDC method).
  kCarriedForward,
  /// It is lost: an injection that comes early does not work longer (NQF 3175, 2018).
  kLost,
};

struct SupplyEvent {
  Product product = kNaltrexoneTablet;
  Surplus surplus = Surplus::kCarriedForward;
  /// First day it covers, if nothing is left from before. A number of days, for reports compare those of millions.
  std::chrono::sys_days start{};
  int days = 0;
  Source source = Source::kDispensed;
  SupplyStatus status = SupplyStatus::kValid;
  /// Schedule::kTargeted.
  bool as_needed = false;
};

/// Sources are not mixed: what a person says, counts or a device records is a series of its own beside the headline.
enum class Series {
  /// Administered and dispensed; observed instead of dispensed on the days of an observation programme.
  kHeadline,
  kSelfReport,
  kPillCount,
  kDevice,
};

/// Days that are unlike others. Ranges may overlap and come in any order.
struct Circumstances {
  /// In hospital, a nursing facility or detention: see StayDays.
  std::vector<DayRange> stays{};
  /// Doses are taken under observation.
  std::vector<DayRange> observed{};
};

/// Whether its first day is one of an observation programme.
bool IsObserved(const SupplyEvent& event, const Circumstances& circumstances);

/// Whether `event` is from one of the sources of `series`; an observed dose is from the headline's on a day of an
/// observation programme.
inline bool IsFrom(const SupplyEvent& event, Series series, const Circumstances& circumstances) {
  switch (series) {
    case Series::kHeadline:
      break;
    case Series::kSelfReport:
      return event.source == Source::kSelfReport;
    case Series::kPillCount:
      return event.source == Source::kPillCount;
    case Series::kDevice:
      return event.source == Source::kDevice;
  }
  if (event.source == Source::kAdministered || event.source == Source::kDispensed) return true;
  return event.source == Source::kObserved && IsObserved(event, circumstances);
}

/// Whether `event` belongs to `series`: valid, of a product that counts, from one of its sources, with days to give. An
/// observed dose counts where it was given on a day of an observation programme.
inline bool IsCounted(const SupplyEvent& event, Series series, const Circumstances& circumstances) {
  if (event.status != SupplyStatus::kValid || event.days <= 0) return false;
  if (event.product == kBupropionNaltrexone || event.product == kLowDoseNaltrexone) return false;
  return IsFrom(event, series, circumstances);
}

/// Which days of a stay are the facility's: from admission to the day before discharge; with kThroughDischarge the day
/// of discharge too (house rule, switchable; after the inpatient adjustment of the CMS Star measures, 2015).
enum class StayEnd { kBeforeDischarge, kThroughDischarge };
DayRange StayDays(Date admitted, Date discharged, StayEnd end = StayEnd::kBeforeDischarge);

/// `ranges` in order, those that overlap or touch made one, empty ones left out.
std::vector<DayRange> Merged(std::vector<DayRange> ranges);

}  // namespace cairn::measures
