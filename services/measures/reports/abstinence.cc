#include "measures/reports/abstinence.h"

#include "measures/reports/cohort.h"

namespace cairn::measures::reports {
namespace {

bool CountIfNotAsked(const AbstinenceMember& member, bool has_disorder, const char* without, int last_day,
                     const AbstinenceCohort& cohort, const std::string& line, Exclusions& exclusions) {
  std::string_view reason;
  if (!has_disorder) {
    reason = without;
  } else if (!member.day_zero) {
    reason = "no_day_zero";
  } else if (*member.day_zero > cohort.data_cut) {
    reason = kStartsAfterDataCut;
  } else if (DaysFrom(*member.day_zero, cohort.data_cut) < last_day) {
    reason = kNotMature;
  }
  if (reason.empty()) return false;
  exclusions.Add(line, reason);
  return true;
}

Report EmptyReport(const AbstinenceCohort& cohort, const char* definition, const char* unit) {
  return {.definition = definition,
          .unit = unit,
          .anchor = cohort.anchor,
          .maturity = "day zero on or before the data cut less the last day of the month: 30, 90, 180 or 365 days",
          .data_cut = cohort.data_cut,
          .parameters = {{"window_days", std::to_string(kOutcomeWindowDays)}}};
}

template <class Month>
Month MonthOf(const std::map<int, Month>& months, int month) {
  const auto found = months.find(month);
  return found == months.end() ? Month{} : found->second;
}

}  // namespace

Report AlcoholAbstinence(const AbstinenceCohort& cohort) {
  Report report = EmptyReport(cohort, kAlcoholAbstinenceDefinition, "episodes");
  report.parameters.push_back({"least_known_days", std::to_string(kLeastKnownDays)});
  report.columns = {{"month", ColumnKind::kLabel},
                    Nested("asked"),
                    PartOf("known", {"asked"}),
                    {"known_share", ColumnKind::kShare},
                    PartOf("abstinent", {"known", "asked"})};
  AddShareColumns(report.columns, "of_known");
  AddShareColumns(report.columns, "of_asked");
  Exclusions exclusions;
  for (const auto& [month, last_day] : kOutcomeMonths) {
    std::int64_t asked = 0, known = 0, abstinent = 0;
    for (const auto& member : cohort.members) {
      if (CountIfNotAsked(member, member.has_alcohol_use_disorder, "no_alcohol_use_disorder", last_day, cohort,
                          std::to_string(month), exclusions))
        continue;
      ++asked;
      const auto drinking = MonthOf(member.drinking, month);
      if (drinking.known_days < kLeastKnownDays) continue;
      ++known;
      if (drinking.drinking_days == 0) ++abstinent;
    }
    report.rows.push_back(Row()
                              .Count(month)
                              .Count(asked)
                              .Count(known)
                              .ShareAlone(ShareOf(known, asked))
                              .Count(abstinent)
                              .Share(abstinent, known)
                              .Share(abstinent, asked)
                              .Take());
  }
  report.exclusions = exclusions.All();
  return report;
}

Report OpioidNegative(const AbstinenceCohort& cohort) {
  Report report = EmptyReport(cohort, kOpioidNegativeDefinition, "specimens");
  report.columns = {{"month", ColumnKind::kLabel},
                    Nested("asked"),
                    PartOf("with_specimens", {"asked"}),
                    {"scheduled"},
                    PartOf("collected", {"scheduled"}),
                    PartOf("negative", {"collected", "scheduled"}),
                    {"of_collected", ColumnKind::kShare},
                    {"of_scheduled", ColumnKind::kShare},
                    Alone(PartOf("all_negative", {"with_specimens"}))};
  AddShareColumns(report.columns, "all_negative_share");
  Exclusions exclusions;
  for (const auto& [month, last_day] : kOutcomeMonths) {
    std::int64_t asked = 0, with_specimens = 0, all_negative = 0;
    SpecimenMonth sums;
    for (const auto& member : cohort.members) {
      if (CountIfNotAsked(member, member.has_opioid_use_disorder, "no_opioid_use_disorder", last_day, cohort,
                          std::to_string(month), exclusions))
        continue;
      ++asked;
      const auto specimens = MonthOf(member.specimens, month);
      if (specimens.scheduled == 0) continue;
      ++with_specimens;
      if (specimens.negative == specimens.scheduled) ++all_negative;
      sums.scheduled += specimens.scheduled;
      sums.collected += specimens.collected;
      sums.negative += specimens.negative;
    }
    report.rows.push_back(Row()
                              .Count(month)
                              .Count(asked)
                              .Count(with_specimens)
                              .Count(sums.scheduled)
                              .Count(sums.collected)
                              .Count(sums.negative)
                              .ShareAlone(ShareOf(sums.negative, sums.collected))
                              .ShareAlone(ShareOf(sums.negative, sums.scheduled))
                              .Count(all_negative)
                              .Share(all_negative, with_specimens)
                              .Take());
  }
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
