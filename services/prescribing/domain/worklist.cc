#include "prescribing/domain/worklist.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace cairn::prescribing::domain {
namespace {

using SysDays = std::chrono::sys_days;

class Score {
 public:
  void Add(const char* name, int points) {
    if (points == 0) return;
    row_.score += points;
    row_.contributions.push_back({name, points});
  }
  WorklistRow Row() && { return std::move(row_); }

 private:
  WorklistRow row_{};
};

int DaysFrom(Date from, Date to) { return static_cast<int>((SysDays(to) - SysDays(from)).count()); }

template <class Condition>
int CountOf(const std::vector<WorklistAlert>& alerts, Condition condition) {
  return static_cast<int>(std::count_if(alerts.begin(), alerts.end(), condition));
}

void AddAlerts(const WorklistFacts& facts, const WorklistWeights& weights, Score& score) {
  const auto of = [&](AlertKind kind) {
    return CountOf(facts.alerts, [&](const WorklistAlert& alert) { return alert.kind == kind; });
  };
  score.Add("ALERT_PHQ9_ITEM9", of(AlertKind::kPhq9Item9) * weights.alert_phq9_item9);
  score.Add("ALERT_WORSENING_SITE", of(AlertKind::kWorseningSite) * weights.alert_worsening_site);
  score.Add("ALERT_OVERDOSE_VULNERABILITY",
            of(AlertKind::kOverdoseVulnerability) * weights.alert_overdose_vulnerability);
  score.Add("ALERT_MISSED_INJECTION", of(AlertKind::kMissedInjection) * weights.alert_missed_injection);
  score.Add("ALERT_ESCALATED", weights.alert_escalated * CountOf(facts.alerts, [](const WorklistAlert& alert) {
                                 return alert.state == AlertState::kEscalated;
                               }));
  score.Add("ALERT_OVERDUE",
            weights.alert_overdue * CountOf(facts.alerts, [](const WorklistAlert& alert) { return alert.overdue; }));
}

void AddProtection(const DueStatus& due, const WorklistWeights& weights, Score& score) {
  if (!due.leading || due.state == DueState::kEnded || due.state == DueState::kAsNeeded) return;
  if (due.protection == Protection::kUnprotected) score.Add("UNPROTECTED", weights.unprotected);
  if (due.protection == Protection::kWaning) score.Add("WANING", weights.waning);
}

int Gap(const std::optional<FormDue>& tablets, Date today, const WorklistWeights& weights) {
  if (!tablets || !tablets->due_on || *tablets->due_on > today) return 0;
  // The due date itself is a day without.
  return weights.refill_gap_day * std::min(DaysFrom(*tablets->due_on, today) + 1, weights.overdue_days_at_most);
}

void AddDue(const WorklistFacts& facts, const WorklistWeights& weights, Score& score) {
  const auto& leading = facts.due.leading;
  if (facts.due.state == DueState::kLateScreen) score.Add("LATE_SCREEN", weights.late_screen);
  if (facts.due.state == DueState::kReinitiate) score.Add("REINITIATE", weights.reinitiate);
  const bool tablets_lead = leading && leading->form == Form::kOral;
  if (leading && leading->due_on) {
    const int late = DaysFrom(*leading->due_on, facts.today);
    if (late > 0 && !tablets_lead) {
      score.Add("OVERDUE_DAYS", weights.overdue_day * std::min(late, weights.overdue_days_at_most));
    } else if (late == 0) {
      score.Add("DUE_TODAY", weights.due_today);
    } else if (late < 0 && -late <= weights.soon_days) {
      score.Add("DUE_SOON", weights.due_soon_day * (weights.soon_days + 1 + late));
    }
  }
  score.Add("REFILL_GAP", Gap(tablets_lead ? leading : facts.tablets, facts.today, weights));
}

void AddMonitoring(const WorklistFacts& facts, const WorklistWeights& weights, Score& score) {
  int due = 0;
  int overdue = 0;
  for (const auto& item : facts.monitoring) {
    if (item.overdue) {
      ++overdue;
    } else if (DaysFrom(facts.today, item.due_on) <= weights.soon_days) {
      ++due;
    }
  }
  score.Add("MONITORING_OVERDUE", overdue * weights.monitoring_overdue);
  score.Add("MONITORING_DUE", due * weights.monitoring_due);
}

}  // namespace

std::optional<WorklistRow> RowOf(const WorklistFacts& facts, const WorklistWeights& weights) {
  Score score;
  AddAlerts(facts, weights, score);
  AddProtection(facts.due, weights, score);
  AddDue(facts, weights, score);
  AddMonitoring(facts, weights, score);
  auto row = std::move(score).Row();
  if (row.contributions.empty()) return std::nullopt;
  row.patient = facts.patient;
  if (facts.due.leading) row.due_on = facts.due.leading->due_on;
  return row;
}

std::vector<WorklistRow> Sorted(std::vector<WorklistRow> rows) {
  std::sort(rows.begin(), rows.end(), [](const WorklistRow& a, const WorklistRow& b) {
    return std::tuple(-a.score, !a.due_on, a.due_on, a.patient) < std::tuple(-b.score, !b.due_on, b.due_on, b.patient);
  });
  return rows;
}

}  // namespace cairn::prescribing::domain
