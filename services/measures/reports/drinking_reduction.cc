#include "measures/reports/drinking_reduction.h"

#include "measures/paired_change.h"
#include "measures/reports/cohort.h"

namespace cairn::measures::reports {
namespace {

constexpr double kHeavyPerDays = 28;

bool IsComplete(const DrinkingWindow& window) { return window.days > 0 && 4 * window.known_days >= 3 * window.days; }

std::string_view WhyNotAsked(const DrinkingMember& member, Date data_cut) {
  if (!member.has_alcohol_use_disorder) return "no_alcohol_use_disorder";
  if (!member.day_zero) return "no_day_zero";
  if (*member.day_zero > data_cut) return kStartsAfterDataCut;
  if (DaysFrom(*member.day_zero, data_cut) < kEndLastDay) return kNotMature;
  if (!member.baseline) return "no_baseline";
  return IsComplete(*member.baseline) ? "" : "baseline_incomplete";
}

double HeavyPer28(const DrinkingWindow& window) { return kHeavyPerDays * window.heavy_days / window.known_days; }

struct Levels {
  std::int64_t asked = 0, responded = 0;
};

/// Who began at `down` or above, and how many of them have come down so many levels.
void AddLevels(const std::vector<const DrinkingMember*>& asked, int down, bool missing_counts, Row& row) {
  Levels sums;
  for (const auto* member : asked) {
    const auto& before = member->baseline->risk_level;
    if (!before || *before < down) continue;
    const bool has_end = member->end && IsComplete(*member->end) && member->end->risk_level;
    if (!has_end && !missing_counts) continue;
    ++sums.asked;
    if (has_end && *before - *member->end->risk_level >= down) ++sums.responded;
  }
  row.Count(sums.asked).Count(sums.responded).Share(sums.responded, sums.asked);
}

std::vector<Value> LineOf(const char* analysis, const std::vector<const DrinkingMember*>& asked, bool missing_counts) {
  std::vector<Pair> heavy;
  for (const auto* member : asked) {
    if (member->end && IsComplete(*member->end))
      heavy.push_back({HeavyPer28(*member->baseline), HeavyPer28(*member->end)});
  }
  const auto known = static_cast<std::int64_t>(heavy.size());
  const auto change = PairedChangeOf(heavy);
  Row row;
  row.Text(analysis).Count(static_cast<std::int64_t>(asked.size())).Count(known);
  row.ShareAlone(ShareOf(known, static_cast<std::int64_t>(asked.size())));
  row.Number(change ? std::optional(change->mean) : std::nullopt);
  row.Number(change ? change->lower : std::nullopt).Number(change ? change->upper : std::nullopt);
  row.Number(change ? change->standard_deviation : std::nullopt);
  AddLevels(asked, 1, missing_counts, row);
  AddLevels(asked, 2, missing_counts, row);
  return row.Take();
}

std::vector<Column> Columns() {
  std::vector<Column> columns = {{"analysis", ColumnKind::kText},
                                 Nested("asked"),
                                 Nested("end_known", {"asked"}),
                                 {"end_known_share", ColumnKind::kShare}};
  for (const char* name : {"heavy_change", "heavy_change_lower", "heavy_change_upper", "heavy_deviation"})
    columns.push_back({name, ColumnKind::kNumber});
  for (const char* levels : {"one_level", "two_levels"}) {
    columns.push_back(Nested(std::string(levels) + "_asked", {"asked"}));
    columns.push_back(Nested(levels, {std::string(levels) + "_asked"}));
    AddShareColumns(columns, std::string(levels) + "_share");
  }
  return columns;
}

}  // namespace

Report DrinkingReduction(const DrinkingCohort& cohort) {
  Report report{.definition = kDrinkingReductionDefinition,
                .unit = "episodes",
                .anchor = cohort.anchor,
                .maturity = "day zero on or before the data cut less 180 days",
                .data_cut = cohort.data_cut,
                .parameters = {{"end_days", std::to_string(kEndFirstDay) + " to " + std::to_string(kEndLastDay)},
                               {"heavy_days_per", "28 known days"},
                               {"least_known_share", "0.75"}},
                .columns = Columns()};
  Exclusions exclusions;
  std::vector<const DrinkingMember*> asked;
  for (const auto& member : cohort.members) {
    if (const auto reason = WhyNotAsked(member, cohort.data_cut); !reason.empty()) {
      exclusions.Add("", reason);
      continue;
    }
    asked.push_back(&member);
    if (!member.end) {
      exclusions.Add("end", "no_end");
    } else if (!IsComplete(*member.end)) {
      exclusions.Add("end", "end_incomplete");
    }
  }
  report.rows.push_back(LineOf("observed", asked, false));
  report.rows.push_back(LineOf("missing_is_no_response", asked, true));
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
