#pragma once

#include <optional>
#include <string>
#include <vector>

#include "measures/reports/report.h"

// R9: less heavy drinking after half a year.
namespace cairn::measures::reports {

constexpr char kDrinkingReductionDefinition[] = "drinking_reduction/1";

/// The end is looked at on days 150 to 180 after day zero.
constexpr int kEndFirstDay = 150;
constexpr int kEndLastDay = 180;

/// What is known of a stretch of days, from a calendar of drinking.
struct DrinkingWindow {
  int days = 0;
  int known_days = 0;
  /// Of the known ones: at least 5 drinks (men) or 4 (women).
  int heavy_days = 0;
  /// WHO drinking risk level, 0 (abstinent) to 4 (very high); nothing where it is not known.
  std::optional<int> risk_level{};
};

/// One episode of care.
struct DrinkingMember {
  std::optional<Date> day_zero{};
  bool has_alcohol_use_disorder = false;
  std::optional<DrinkingWindow> baseline{};
  std::optional<DrinkingWindow> end{};
};

struct DrinkingCohort {
  std::string anchor = "first_dose";
  Date data_cut{};
  std::vector<DrinkingMember> members{};
};

/// A window is known where at least three quarters of its days are (house rule): what is missing is no day without a
/// drink. Two lines: analysis "observed", of those whose end is known; and "missing_is_no_response", where who has no
/// known end, or no risk level there, has not responded (intention to treat). Unit: episodes. Columns:
///   analysis; asked: with alcohol use disorder, mature, with a known baseline; end_known: of them, with its share;
///   heavy_change: mean change of heavy days per 28 known days, end less baseline, with its limits and
///   heavy_deviation (PairedChangeOf). Of those whose end is known in both lines: what is missing has no number of
///   days; one_level_asked: baseline level at least 1, one_level: of them at least one level down, its share with
///   limits; two_levels_asked: baseline level at least 2, two_levels: at least two down, likewise (EMA guideline on
///   alcohol dependence, 2010; Witkiewitz and others 2017).
/// Exclusions, in this order: no_alcohol_use_disorder, no_day_zero, starts_after_data_cut, not_mature (day zero is
/// later than the data cut less 180 days), no_baseline, baseline_incomplete; of those asked, in line "end": no_end,
/// end_incomplete.
Report DrinkingReduction(const DrinkingCohort& cohort);

}  // namespace cairn::measures::reports
