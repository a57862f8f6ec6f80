#include "measures/reports/continuity.h"

#include <algorithm>

namespace cairn::measures::reports {
namespace {

constexpr int kAdultAge = 18;

std::string_view WhyNotEligible(const Member& member, const Course& course) {
  if (!member.has_opioid_use_disorder) return "no_opioid_use_disorder";
  if (!course.day_zero()) return course.excluded_because();
  if (!member.birth_date) return "age_unknown";
  if (platform::AgeInYears(*member.birth_date, *course.day_zero()) < kAdultAge) return "under_18";
  return course.IsMatureFor(kContinuityDays) ? "" : kNotMature;
}

bool IsContinuousRun(const Course& course) {
  const auto runs = course.RunsBy(kContinuityMaxGapDays);
  return std::any_of(runs.begin(), runs.end(), [](const Episode& run) { return run.days >= kContinuityDays; });
}

}  // namespace

Report Continuity180(const Cohort& cohort) {
  Report report = CohortReport(cohort, kContinuityDefinition, "day zero on or before the data cut less 180 days");
  report.parameters = {report.parameters.front(),
                       {"max_gap_days", std::to_string(kContinuityMaxGapDays)},
                       {"days", std::to_string(kContinuityDays)}};
  report.columns = {{"eligible"}, PartOf("continuous", {"eligible"})};
  AddShareColumns(report.columns, "continuous_share");
  Exclusions exclusions;
  std::int64_t eligible = 0;
  std::int64_t continuous = 0;
  ForEachCourse(cohort, [&](const Member& member, const Course& course) {
    if (const auto reason = WhyNotEligible(member, course); !reason.empty()) {
      exclusions.Add("", reason);
      return;
    }
    ++eligible;
    if (IsContinuousRun(course)) ++continuous;
  });
  report.rows.push_back(Row().Count(eligible).Count(continuous).Share(continuous, eligible).Take());
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
