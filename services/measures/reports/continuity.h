#pragma once

#include "measures/reports/cohort.h"
#include "measures/reports/report.h"

// R3: who stays on medication for opioid use disorder for 180 days.
namespace cairn::measures::reports {

constexpr char kContinuityDefinition[] = "continuity_180/1";

/// Like NQF 3175 (Continuity of Pharmacotherapy for Opioid Use Disorder, 2018), and no certified result of it: without
/// its identification period, from the clinic's own records. One line. Unit: episodes. Columns:
///   eligible: adults with opioid use disorder who started at least 180 days before the data cut;
///   continuous: of them with a run of at least 180 days without a gap of more than 7, days of stays no gap; by the
///   data cut, whatever supply lasts longer; its share with limits of 95 % (Wilson).
/// How many days an injection counts for is that of the cohort: NQF has 30, and the answer depends on it.
/// Exclusions, in this order: no_opioid_use_disorder; no_first_dose or not_enrolled; starts_after_data_cut;
/// age_unknown; under_18 (on day zero); not_mature.
Report Continuity180(const Cohort& cohort);

}  // namespace cairn::measures::reports
