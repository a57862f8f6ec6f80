#pragma once

#include <optional>
#include <span>
#include <vector>

#include "measures/coverage.h"

namespace cairn::measures {

/// Days that one injection of extended-release naltrexone counts for. Sources differ: the number is part of the
/// measure's name, and is shown beside every figure that rests on it.
enum class InjectionDayCount {
  /// Vivitrol prescribing information, section 2.1, 2022: every 4 weeks.
  kLabel28 = 28,
  /// NQF 3175, 2018.
  kNqf30 = 30,
  /// HEDIS POD, default of the value set.
  kHedis31 = 31,
};

struct InjectionCoverage {
  InjectionDayCount count = InjectionDayCount::kLabel28;
  /// Nothing for a window without a day that counts.
  std::optional<Ratio> covered{};
  std::vector<DayRange> gaps{};
};

/// An injection given on `given`, as supply.
SupplyEvent InjectionOn(Date given, InjectionDayCount count);

/// The union of each injection's days, from the day it was given; what overlaps is counted once and not kept. Days of
/// `stays` are neither covered nor missing.
InjectionCoverage CoverageByInjections(std::span<const Date> given, InjectionDayCount count, const DayRange& window,
                                       const std::vector<DayRange>& stays = {});

/// The longest gap, in days, that leaves a run of treatment with injections whole: one that is given 56 days after the
/// last begins anew, as re-initiation does (house rule), however many days each is counted for. 27 with 28 days.
int InjectionMaxGapDays(InjectionDayCount count);

/// Injections given up to `data_cut` over those due: one at the first and one for every full 28 days since. Nothing
/// when none was given by then.
std::optional<Ratio> InjectionCountRatio(std::span<const Date> given, Date data_cut);

}  // namespace cairn::measures
