#pragma once

#include <optional>

#include "measures/reports/cohort.h"
#include "measures/reports/report.h"
#include "measures/survival.h"

// R5: how long it takes until the first run of treatment ends.
namespace cairn::measures::reports {

constexpr char kDiscontinuationDefinition[] = "discontinuation/1";

struct DiscontinuationOptions {
  /// A curve for each value of this attribute, in order of the values; those without it are "unknown". Empty: one curve
  /// for all, whose group is "all".
  std::string group{};
  /// In reports for others than the clinic: S is not told after the last time with as many at risk, nor its limits, nor
  /// a median that lies there. 0 tells all. (House rule: 11.)
  int least_at_risk = 11;
};

struct Discontinuation {
  /// A line for each time that occurs, by group, then time. Columns: group, day, at_risk, discontinued, censored,
  /// survival, survival_lower, survival_upper (Kaplan & Meier 1958, limits log-log).
  Report curve{};
  /// A line for each group. Columns: group, starters, discontinued, censored; median_days with median_lower and
  /// median_upper (Brookmeyer & Crowley 1982), nothing where not reached; survival_90, survival_180 and survival_365,
  /// each with its limits, nothing where not known.
  Report summary{};
  /// How first runs ended. A line for each outcome that there is; by group, then outcome. Columns: group, outcome,
  /// episodes, median_days of their run (plain). Outcomes: still_on_treatment (censored: covered, or the longest gap
  /// has not passed); planned_completion, transfer, death (censored); every other reason, and no_reason_recorded
  /// (discontinued).
  Report endings{};
  /// Log-rank over the groups; nothing with one group, or fewer than 5 events in one (house rule).
  std::optional<LogRank> log_rank{};
};

/// Time in days from the first covered day to the last of the first run, both included: Persistence::days. An end is an
/// event only once the longest gap has passed by the data cut. With anchor kEnrollment too time begins with the first
/// dose, for without one there is nothing to end: those without are excluded. No maturity: censoring does its work.
/// Unit: episodes. Exclusions: no_first_dose or not_enrolled, starts_after_data_cut. A cohort of nobody has empty
/// tables; one where all are censored a curve that stays at 1.
Discontinuation TimeToDiscontinuation(const Cohort& cohort, const DiscontinuationOptions& options = {});

}  // namespace cairn::measures::reports
