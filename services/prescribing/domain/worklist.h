#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prescribing/domain/alert.h"
#include "prescribing/domain/due_date.h"
#include "prescribing/domain/ids.h"
#include "prescribing/domain/monitoring.h"

// Who to see to first, and why: every row says what its place is made of.
namespace cairn::prescribing::domain {

/// Points; data, of which these are the defaults. House rules: safety before lateness, lateness before what is to come.
struct WorklistWeights {
  int alert_phq9_item9 = 1000;
  int alert_worsening_site = 400;
  int alert_overdose_vulnerability = 300;
  int alert_missed_injection = 200;
  /// More for an alert that has escalated, and for one that is past its time.
  int alert_escalated = 100;
  int alert_overdue = 100;
  int unprotected = 150;
  int waning = 60;
  int late_screen = 80;
  int reinitiate = 40;
  /// For each day after the due date, to `overdue_days_at_most` days: nobody climbs for ever by having been lost.
  int overdue_day = 5;
  int overdue_days_at_most = 28;
  int due_today = 50;
  /// For each day by which the due date is nearer than `soon_days` + 1.
  int due_soon_day = 3;
  /// Due in so many days or fewer belongs on the list.
  int soon_days = 7;
  /// For each day of a gap between fills, to `overdue_days_at_most`.
  int refill_gap_day = 5;
  int monitoring_due = 10;
  int monitoring_overdue = 25;
};

/// A part of a score: OVERDUE_DAYS, 40 points.
struct Contribution {
  std::string name{};
  int points = 0;
  bool operator==(const Contribution&) const = default;
};

struct WorklistAlert {
  AlertKind kind = AlertKind::kOverdoseVulnerability;
  AlertState state = AlertState::kOpen;
  bool overdue = false;
};

struct WorklistFacts {
  PatientId patient{};
  DueStatus due{};
  /// Of tablets while something else leads (due_date.h).
  std::optional<FormDue> tablets{};
  std::vector<MonitoringDue> monitoring{};
  /// Open ones.
  std::vector<WorklistAlert> alerts{};
  Date today{};
};

struct WorklistRow {
  PatientId patient{};
  std::optional<Date> due_on{};
  /// The sum of the contributions.
  int score = 0;
  /// Those with points, in the order of the names below.
  std::vector<Contribution> contributions{};
};

/// The row of a patient; nothing for one about whom there is nothing to do: without any contribution. Names:
/// ALERT_PHQ9_ITEM9, ALERT_WORSENING_SITE, ALERT_OVERDOSE_VULNERABILITY, ALERT_MISSED_INJECTION, ALERT_ESCALATED and
/// ALERT_OVERDUE (for each such alert); UNPROTECTED, WANING; LATE_SCREEN, REINITIATE; OVERDUE_DAYS, DUE_TODAY,
/// DUE_SOON; REFILL_GAP; MONITORING_OVERDUE, MONITORING_DUE (for each item due within `soon_days`). Protection counts
/// for who is being treated: not before the first dose, not after the end, and not for tablets taken as needed.
/// REFILL_GAP is for tablets, in place of OVERDUE_DAYS where they lead. Pure.
std::optional<WorklistRow> RowOf(const WorklistFacts& facts, const WorklistWeights& weights = {});

/// Highest score first; of the same score the earliest due date, those without one last; then by patient, so that the
/// order is always the same. Pure.
std::vector<WorklistRow> Sorted(std::vector<WorklistRow> rows);

}  // namespace cairn::prescribing::domain
