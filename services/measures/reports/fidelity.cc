#include "measures/reports/fidelity.h"

#include <map>

namespace cairn::measures::reports {
namespace {

struct Sums {
  std::int64_t months = 0, expected = 0, met = 0, fully_met = 0, weeks_excluded = 0;
};

std::string NameOf(std::chrono::year_month month) {
  return platform::FormatDate(month / std::chrono::day(1)).substr(0, 7);
}

Date LastDayOf(std::chrono::year_month month) { return month / std::chrono::last; }

void AddMonth(const MentorMonth& month, Sums& sums) {
  sums.weeks_excluded += month.weeks_excluded;
  if (month.contacts_expected == 0) return;
  ++sums.months;
  sums.expected += month.contacts_expected;
  sums.met += month.contacts_met;
  if (month.contacts_met >= month.contacts_expected) ++sums.fully_met;
}

std::vector<Value> RowOf(const std::string& name, const Sums& sums) {
  return Row()
      .Text(name)
      .Count(sums.months)
      .Count(sums.expected)
      .Count(sums.met)
      .ShareAlone(ShareOf(sums.met, sums.expected))
      .Count(sums.fully_met)
      .Share(sums.fully_met, sums.months)
      .Count(sums.weeks_excluded)
      .Take();
}

}  // namespace

Report PeerFidelity(const std::vector<MentorMonth>& months, Date data_cut) {
  Report report{.definition = kFidelityDefinition,
                .unit = "months of a mentor with a patient",
                .anchor = "calendar_month",
                .maturity = "months that ended on or before the data cut",
                .data_cut = data_cut};
  report.lines = LineRelation::kLastIsSum;
  report.columns = {{"month", ColumnKind::kText},
                    {"relationship_months"},
                    {"contacts_expected"},
                    PartOf("contacts_met", {"contacts_expected"}),
                    {"met_share", ColumnKind::kShare},
                    Alone(PartOf("fully_met", {"relationship_months"}))};
  AddShareColumns(report.columns, "fully_met_share");
  report.columns.push_back(Alone({"weeks_excluded"}));
  Exclusions exclusions;
  std::map<std::chrono::year_month, Sums> by_month;
  Sums all;
  for (const auto& month : months) {
    if (LastDayOf(month.month) > data_cut) {
      exclusions.Add(NameOf(month.month), "not_over");
      continue;
    }
    if (month.contacts_expected == 0) exclusions.Add(NameOf(month.month), "nothing_expected");
    AddMonth(month, by_month[month.month]);
    AddMonth(month, all);
  }
  if (!by_month.empty()) {
    const auto last = by_month.rbegin()->first;
    for (auto month = by_month.begin()->first; month <= last; month += std::chrono::months(1))
      report.rows.push_back(RowOf(NameOf(month), by_month[month]));
  }
  report.rows.push_back(RowOf("all", all));
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
