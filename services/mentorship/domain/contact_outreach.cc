#include "mentorship/domain/contact_outreach.h"

#include <algorithm>
#include <tuple>

#include "measures/days.h"

namespace cairn::mentorship::domain {
namespace {

using measures::AddDays;

bool MayBeContacted(const OutreachFacts& facts) {
  return facts.state == RelationshipState::kActive && facts.consents_to_contact == true;
}

bool IsAwaited(const PlannedDose& dose) {
  return !dose.given && dose.number >= kFirstOutreachDose && dose.number <= kLastOutreachDose;
}

/// What there should be a task for today, made before or not.
std::vector<OutreachTask> Due(const OutreachFacts& facts) {
  std::vector<OutreachTask> due;
  const auto add = [&](OutreachOccasion occasion, Date about, Date from, Date until) {
    if (from <= facts.today && facts.today <= until) due.push_back({occasion, about, facts.today, until});
  };
  for (const auto& dose : facts.doses) {
    if (!IsAwaited(dose)) continue;
    add(OutreachOccasion::kBeforeDose, dose.planned_on, AddDays(dose.planned_on, -kOutreachLeadDays), dose.planned_on);
  }
  for (const Date missed : facts.missed_on) {
    add(OutreachOccasion::kAfterMissedInjection, missed, missed, AddDays(missed, 1));
  }
  return due;
}

bool IsSame(const OutreachTask& a, const OutreachTask& b) { return a.occasion == b.occasion && a.about == b.about; }

}  // namespace

std::vector<OutreachTask> OutreachToMake(const OutreachFacts& facts) {
  if (!MayBeContacted(facts)) return {};
  auto tasks = Due(facts);
  std::sort(tasks.begin(), tasks.end(), [](const OutreachTask& a, const OutreachTask& b) {
    return std::tie(a.occasion, a.about) < std::tie(b.occasion, b.about);
  });
  tasks.erase(std::unique(tasks.begin(), tasks.end(), IsSame), tasks.end());
  std::erase_if(tasks, [&](const OutreachTask& task) {
    return std::any_of(facts.made.begin(), facts.made.end(),
                       [&](const OutreachTask& made) { return IsSame(made, task); });
  });
  return tasks;
}

bool StillHolds(const OutreachTask& task, const OutreachFacts& facts) {
  if (!MayBeContacted(facts)) return false;
  if (task.occasion == OutreachOccasion::kAfterMissedInjection) return true;
  return std::any_of(facts.doses.begin(), facts.doses.end(),
                     [&](const PlannedDose& dose) { return IsAwaited(dose) && dose.planned_on == task.about; });
}

}  // namespace cairn::mentorship::domain
