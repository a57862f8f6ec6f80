#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "measures/module_dose.h"
#include "measures/reports/report.h"

// R15: how much of cognitive behavioural therapy patients have had.
namespace cairn::measures::reports {

constexpr char kTherapyDoseDefinition[] = "therapy_dose/2";

/// One episode of care and its modules.
struct TherapyMember {
  Date started_on{};
  std::optional<Date> ended_on{};
  /// Keys of the modules that its programme requires; none where it requires none.
  std::set<std::string> required_keys{};
  std::vector<ModuleFacts> modules{};
};

/// One line, as on the data cut (ModuleDoseOn): a module counts once however often it was assigned, and not where it
/// was waived. Unit: episodes. Columns:
///   assigned: episodes with a module assigned;
///   modules_assigned, modules_completed of them, summed, and completed_share of the sums;
///   median_completed, first_quartile, third_quartile: of the episodes' own shares (QuartilesOf);
///   with_required: of them with a required module assigned, finished_required: of those who have completed every
///   required module that was not waived; its share with limits of 95 % (Wilson). A required one that was never
///   assigned is not completed; weeks_enrolled, weeks_active of those assigned, and active_share.
/// Exclusions, in this order: starts_after_data_cut; nothing_assigned.
Report TherapyDose(const std::vector<TherapyMember>& members, Date data_cut);

}  // namespace cairn::measures::reports
