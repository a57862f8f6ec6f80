#include "measures/reports/therapy_dose.h"

#include <algorithm>

#include "measures/quantiles.h"
#include "measures/reports/cohort.h"

namespace cairn::measures::reports {
namespace {

struct Sum {
  std::int64_t part = 0, whole = 0;
};

struct Doses {
  Sum modules;
  Sum weeks;
  std::vector<double> shares;
  std::int64_t with_required = 0, finished_required = 0;
};

void AddTo(Sum& sum, const std::optional<Ratio>& one) {
  if (!one) return;
  sum.part += one->part;
  sum.whole += one->whole;
}

/// Required modules that are still asked: all whose assignments were waived are not.
std::set<std::string> StillRequired(const TherapyMember& member) {
  auto required = member.required_keys;
  std::erase_if(required, [&](const std::string& key) {
    bool is_waived = false;
    for (const auto& module : member.modules) {
      if (module.module_key != key) continue;
      if (!module.waived) return false;
      is_waived = true;
    }
    return is_waived;
  });
  return required;
}

void AddRequired(const TherapyMember& member, Date data_cut, Doses& doses) {
  const auto required = StillRequired(member);
  const auto is_one = [&](const ModuleFacts& module) { return !module.waived && required.contains(module.module_key); };
  if (std::none_of(member.modules.begin(), member.modules.end(), is_one)) return;
  ++doses.with_required;
  const auto is_completed = [&](const std::string& key) {
    return std::any_of(member.modules.begin(), member.modules.end(), [&](const ModuleFacts& module) {
      return module.module_key == key && !module.waived && module.completed_on && *module.completed_on <= data_cut;
    });
  };
  if (std::all_of(required.begin(), required.end(), is_completed)) ++doses.finished_required;
}

Doses DosesOf(const std::vector<TherapyMember>& members, Date data_cut, Exclusions& exclusions) {
  Doses doses;
  for (const auto& member : members) {
    if (member.started_on > data_cut) {
      exclusions.Add("", kStartsAfterDataCut);
      continue;
    }
    const auto dose = ModuleDoseOn(member.modules, member.started_on, member.ended_on, data_cut);
    if (!dose.completed) {
      exclusions.Add("", "nothing_assigned");
      continue;
    }
    AddTo(doses.modules, dose.completed);
    AddTo(doses.weeks, dose.active_weeks);
    doses.shares.push_back(dose.completed->value());
    AddRequired(member, data_cut, doses);
  }
  return doses;
}

}  // namespace

Report TherapyDose(const std::vector<TherapyMember>& members, Date data_cut) {
  Report report{.definition = kTherapyDoseDefinition,
                .unit = "episodes",
                .anchor = "episode_start",
                .maturity = "none: as on the data cut",
                .data_cut = data_cut,
                .parameters = {{"dose", kModuleDoseDefinition}, {"quantiles", kQuantileDefinition}},
                .columns = {{"assigned"}, {"modules_assigned"}, PartOf("modules_completed", {"modules_assigned"})}};
  for (const char* name : {"completed_share", "median_completed", "first_quartile", "third_quartile"})
    report.columns.push_back({name, ColumnKind::kShare});
  report.columns.push_back(Alone(PartOf("with_required", {"assigned"})));
  report.columns.push_back(Alone(PartOf("finished_required", {"with_required"})));
  AddShareColumns(report.columns, "finished_required_share");
  report.columns.push_back({"weeks_enrolled"});
  report.columns.push_back(PartOf("weeks_active", {"weeks_enrolled"}));
  report.columns.push_back({"active_share", ColumnKind::kShare});
  Exclusions exclusions;
  const auto doses = DosesOf(members, data_cut, exclusions);
  const auto quartiles = QuartilesOf(doses.shares);
  const auto of = [&](double Quartiles::*one) { return quartiles ? std::optional((*quartiles).*one) : std::nullopt; };
  report.rows.push_back(Row()
                            .Count(static_cast<std::int64_t>(doses.shares.size()))
                            .Count(doses.modules.whole)
                            .Count(doses.modules.part)
                            .ShareAlone(ShareOf(doses.modules.part, doses.modules.whole))
                            .Number(of(&Quartiles::median))
                            .Number(of(&Quartiles::first))
                            .Number(of(&Quartiles::third))
                            .Count(doses.with_required)
                            .Count(doses.finished_required)
                            .Share(doses.finished_required, doses.with_required)
                            .Count(doses.weeks.whole)
                            .Count(doses.weeks.part)
                            .ShareAlone(ShareOf(doses.weeks.part, doses.weeks.whole))
                            .Take());
  report.exclusions = exclusions.All();
  return report;
}

}  // namespace cairn::measures::reports
