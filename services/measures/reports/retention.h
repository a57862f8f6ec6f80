#pragma once

#include <optional>

#include "measures/reports/cohort.h"
#include "measures/reports/report.h"

// R1: who is still on medication 30, 90, 180 and 365 days after the start.
namespace cairn::measures::reports {

constexpr char kRetentionDefinition[] = "retention/1";

enum class Retained {
  kNo,
  /// Covered on the day, after a gap of more than the longest that leaves a run whole.
  kRestarted,
  /// Covered on the day, and without such a gap since day zero.
  kContinuously
};

/// On the day that is `day` days after day zero, which is day 0: the Nth day itself, inclusive. A gap from enrolment to
/// the first dose counts like any other. Nothing where the course is not mature for it.
std::optional<Retained> RetainedOn(const Course& course, int day);

/// A line for each of days 30, 90, 180 and 365. Unit: episodes. Columns:
///   day;
///   starters: whose day zero is on or before the data cut less the day, whatever became of them;
///   continuous, its share of the starters with limits of 95 % (Wilson);
///   in_care: covered on the day, continuous or restarted; its share likewise;
///   died, transferred: starters who had died, or whose treatment had ended with a transfer, on or before the day. They
///   stay in the denominator and, unless covered on the day, are not retained. Nobody is covered after death.
/// Exclusions, by line: no_first_dose or not_enrolled, starts_after_data_cut, not_mature.
Report Retention(const Cohort& cohort);

}  // namespace cairn::measures::reports
