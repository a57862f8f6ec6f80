#include "measures/reports/pdc_distribution.h"

#include <algorithm>

#include "measures/pdc.h"
#include "measures/quantiles.h"

namespace cairn::measures::reports {
namespace {

std::string_view WhyNotMeasured(const Member& member, const Course& course, const Cohort& cohort) {
  if (!course.day_zero()) return course.excluded_because();
  if (!course.IsMatureFor(kPdcLeastDays)) return kNotMature;
  for (const auto& end : {member.left_on, member.died_on}) {
    if (end && *end <= cohort.data_cut && DaysFrom(*course.day_zero(), *end) < kPdcLeastDays)
      return "left_or_died_early";
  }
  return "";
}

}  // namespace

MeasuredPdc PdcOf(const Member& member, const Course& course, const Cohort& cohort) {
  if (const auto reason = WhyNotMeasured(member, course, cohort); !reason.empty()) return {{}, reason};
  const MeasurementPeriod period = {.first = *course.day_zero(),
                                    .last = AddDays(*course.day_zero(), kPdcWindowDays - 1),
                                    .death = member.died_on,
                                    .disenrolled = member.left_on,
                                    .data_cut = cohort.data_cut};
  const auto& supply = course.supply();
  const bool is_of_course =
      std::none_of(supply.begin(), supply.end(),
                   [first = std::chrono::sys_days(period.first)](const auto& event) { return event.start < first; });
  const auto pdc = is_of_course ? ProportionOfDaysCovered(supply, course.covered(), course.stays(), period)
                                : ProportionOfDaysCovered(supply, Series::kHeadline, member.circumstances, period);
  if (pdc.covered) return {pdc.covered, ""};
  const bool as_needed = std::any_of(supply.begin(), supply.end(), [](const auto& event) { return event.as_needed; });
  return {{}, as_needed ? "as_needed" : "too_few_supplies"};
}

std::vector<MeasuredPdc> PdcsOf(const Cohort& cohort) {
  std::vector<MeasuredPdc> pdcs;
  ForEachCourse(cohort,
                [&](const Member& member, const Course& course) { pdcs.push_back(PdcOf(member, course, cohort)); });
  return pdcs;
}

Report PdcDistribution(const Cohort& cohort) { return PdcDistribution(cohort, PdcsOf(cohort)); }

Report PdcDistribution(const Cohort& cohort, const std::vector<MeasuredPdc>& pdcs) {
  Report report = CohortReport(cohort, kPdcDistributionDefinition, "day zero on or before the data cut less 91 days");
  report.parameters.push_back({"window_days", std::to_string(kPdcWindowDays)});
  report.parameters.push_back({"quantiles", kQuantileDefinition});
  report.columns = {{"measured"},
                    {"median", ColumnKind::kShare},
                    {"first_quartile", ColumnKind::kShare},
                    {"third_quartile", ColumnKind::kShare},
                    PartOf("at_least_80", {"measured"})};
  AddShareColumns(report.columns, "at_least_80_share");
  for (const char* band : {"high", "partial", "low"}) report.columns.push_back(PartOf(band, {"measured"}));
  Exclusions exclusions;
  std::vector<double> shares;
  std::map<AdherenceBand, std::int64_t> bands;
  for (const auto& pdc : pdcs) {
    if (!pdc.covered) {
      exclusions.Add("", pdc.excluded_because);
      continue;
    }
    shares.push_back(pdc.covered->value());
    ++bands[BandOf(pdc.covered)];
  }
  const auto measured = static_cast<std::int64_t>(shares.size());
  const auto quartiles = QuartilesOf(shares);
  const auto of = [&](double Quartiles::*one) { return quartiles ? std::optional((*quartiles).*one) : std::nullopt; };
  report.rows.push_back(Row()
                            .Count(measured)
                            .Number(of(&Quartiles::median))
                            .Number(of(&Quartiles::first))
                            .Number(of(&Quartiles::third))
                            .Count(bands[AdherenceBand::kHigh])
                            .Share(bands[AdherenceBand::kHigh], measured)
                            .Count(bands[AdherenceBand::kHigh])
                            .Count(bands[AdherenceBand::kPartial])
                            .Count(bands[AdherenceBand::kLow])
                            .Take());
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
