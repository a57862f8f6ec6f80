#pragma once

#include <string_view>

#include "measures/reports/cohort.h"
#include "measures/reports/report.h"

// R2: how well the first half year was covered.
namespace cairn::measures::reports {

constexpr char kPdcDistributionDefinition[] = "pdc_distribution/1";

/// Days from day zero that PDC looks at; those that there must be.
constexpr int kPdcWindowDays = 180;
constexpr int kPdcLeastDays = 91;

/// The PDC of one course (PQA method) over the kPdcWindowDays days from day zero, less what lies beyond the data cut,
/// the death and the day the member left. Nothing, with the reason, where it is not measured: as below.
struct MeasuredPdc {
  std::optional<Ratio> covered{};
  std::string_view excluded_because{};
};
MeasuredPdc PdcOf(const Member& member, const Course& course, const Cohort& cohort);
/// One for each member, in their order.
std::vector<MeasuredPdc> PdcsOf(const Cohort& cohort);

/// One line. Unit: episodes. Columns:
///   measured: episodes with a PDC;
///   median, first_quartile, third_quartile of their PDC (QuartilesOf);
///   at_least_80: of them with a PDC of at least 0.80, by whole days; its share with limits of 95 % (Wilson);
///   high, partial, low: of them by AdherenceBand; they add up to measured.
/// Exclusions, in this order: no_first_dose or not_enrolled; starts_after_data_cut; not_mature (day zero is later than
/// the data cut less 91 days); left_or_died_early (fewer than 91 days from day zero to the day they left or died; PQA
/// asks for an index that early); as_needed (a supply that is taken as needed has no days); too_few_supplies (fewer
/// than two fills or doses on different days in the window, and no injection or implant).
Report PdcDistribution(const Cohort& cohort);
/// The same where `pdcs`, PdcsOf(`cohort`), are known already.
Report PdcDistribution(const Cohort& cohort, const std::vector<MeasuredPdc>& pdcs);

}  // namespace cairn::measures::reports
