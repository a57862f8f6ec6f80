#include "measures/reports/abstinence.h"

#include "measures/reports/cohort.h"

namespace cairn::measures::reports {
namespace {

/// Why no month of a member is asked about.
std::string_view WhyNeverAsked(const AbstinenceMember& member, bool has_disorder, const char* without, Date data_cut) {
  if (!has_disorder) return without;
  if (!member.day_zero) return "no_day_zero";
  return *member.day_zero > data_cut ? kStartsAfterDataCut : "";
}

/// `count(month, member, tally)` of each month that is asked about; the others are counted. `Tally` is of one month.
template <class Tally, class Count>
std::array<Tally, std::size(kOutcomeMonths)> TalliesOf(const AbstinenceCohort& cohort,
                                                       bool AbstinenceMember::*has_disorder, const char* without,
                                                       Count count) {
  std::array<Tally, std::size(kOutcomeMonths)> tallies;
  for (const auto& member : cohort.members) {
    const auto never = WhyNeverAsked(member, member.*has_disorder, without, cohort.data_cut);
    const int days = never.empty() ? DaysFrom(*member.day_zero, cohort.data_cut) : 0;
    for (std::size_t i = 0; i < tallies.size(); ++i) {
      const auto& [month, last_day] = kOutcomeMonths[i];
      if (!never.empty()) {
        tallies[i].exclusions.Add("", never);
      } else if (days < last_day) {
        tallies[i].exclusions.Add("", kNotMature);
      } else {
        ++tallies[i].asked;
        count(month, member, tallies[i]);
      }
    }
  }
  return tallies;
}

Report EmptyReport(const AbstinenceCohort& cohort, const char* definition, const char* unit) {
  return {.definition = definition,
          .unit = unit,
          .anchor = cohort.anchor,
          .maturity = "day zero on or before the data cut less the last day of the month: 30, 90, 180 or 365 days",
          .data_cut = cohort.data_cut,
          .parameters = {{"window_days", std::to_string(kOutcomeWindowDays)}}};
}

struct DrinkingTally {
  std::int64_t asked = 0, known = 0, abstinent = 0;
  Exclusions exclusions{};
};

void CountDrinking(int month, const AbstinenceMember& member, DrinkingTally& tally) {
  const auto& drinking = member.drinking[month];
  if (drinking.known_days < kLeastKnownDays) return;
  ++tally.known;
  if (drinking.drinking_days == 0) ++tally.abstinent;
}

struct SpecimenTally {
  std::int64_t asked = 0, with_specimens = 0, all_negative = 0, scheduled = 0, collected = 0, negative = 0;
  Exclusions exclusions{};
};

void CountSpecimens(int month, const AbstinenceMember& member, SpecimenTally& tally) {
  const auto& specimens = member.specimens[month];
  if (specimens.scheduled == 0) return;
  ++tally.with_specimens;
  if (specimens.negative == specimens.scheduled) ++tally.all_negative;
  tally.scheduled += specimens.scheduled;
  tally.collected += specimens.collected;
  tally.negative += specimens.negative;
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
  const auto tallies = TalliesOf<DrinkingTally>(cohort, &AbstinenceMember::has_alcohol_use_disorder,
                                                "no_alcohol_use_disorder", CountDrinking);
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const auto& tally = tallies[i];
    exclusions.AddTo(std::to_string(kOutcomeMonths[i].month), tally.exclusions);
    report.rows.push_back(Row()
                              .Count(kOutcomeMonths[i].month)
                              .Count(tally.asked)
                              .Count(tally.known)
                              .ShareAlone(ShareOf(tally.known, tally.asked))
                              .Count(tally.abstinent)
                              .Share(tally.abstinent, tally.known)
                              .Share(tally.abstinent, tally.asked)
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
  const auto tallies = TalliesOf<SpecimenTally>(cohort, &AbstinenceMember::has_opioid_use_disorder,
                                                "no_opioid_use_disorder", CountSpecimens);
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const auto& tally = tallies[i];
    exclusions.AddTo(std::to_string(kOutcomeMonths[i].month), tally.exclusions);
    report.rows.push_back(Row()
                              .Count(kOutcomeMonths[i].month)
                              .Count(tally.asked)
                              .Count(tally.with_specimens)
                              .Count(tally.scheduled)
                              .Count(tally.collected)
                              .Count(tally.negative)
                              .ShareAlone(ShareOf(tally.negative, tally.collected))
                              .ShareAlone(ShareOf(tally.negative, tally.scheduled))
                              .Count(tally.all_negative)
                              .Share(tally.all_negative, tally.with_specimens)
                              .Take());
  }
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
