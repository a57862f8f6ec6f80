#include "prescribing/domain/alert.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace cairn::prescribing::domain {
namespace {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::Result;
using std::chrono::hours;
using std::chrono::minutes;

std::vector<AlertPolicy> DefaultPolicies() {
  using enum AlertOutcome;
  return {{.kind = AlertKind::kOverdoseVulnerability,
           .steps = {{hours(8), AlertRole::kSupervisor}, {hours(24), AlertRole::kPrescriber}},
           .close_within = hours(24),
           .outcomes = {kReachedAndSafe, kReachedAndReferred, kDoseGiven, kReversalAgentGiven, kEmergencyCare,
                        kNotReached, kRaisedInError}},
          {.kind = AlertKind::kPhq9Item9,
           .steps = {{minutes(30), AlertRole::kPrescriber},
                     {hours(1), AlertRole::kSupervisor},
                     {hours(2), AlertRole::kMedicalDirector}},
           .close_within = hours(8),
           .outcomes = {kSafetyAssessmentDone, kEmergencyCare, kRaisedInError}},
          {.kind = AlertKind::kMissedInjection,
           .steps = {{hours(24), AlertRole::kPrescriber}, {hours(48), AlertRole::kSupervisor}},
           .close_within = hours(72),
           .outcomes = {kDoseGiven, kAppointmentMade, kReachedAndReferred, kNotReached, kRaisedInError}},
          {.kind = AlertKind::kWorseningSite,
           .steps = {{hours(2), AlertRole::kPrescriber}, {hours(4), AlertRole::kMedicalDirector}},
           .close_within = hours(8),
           .outcomes = {kSiteReviewed, kReachedAndReferred, kEmergencyCare, kRaisedInError}}};
}

Error Closed(const Alert& alert) {
  return {.code = Code::kFailedPrecondition,
          .reason = "ALERT_CLOSED",
          .message = "The alert is closed already.",
          .metadata = {{"outcome", std::to_string(static_cast<int>(*alert.outcome))}}};
}

std::optional<Date> VulnerableFrom(const AlertFacts& facts) {
  const auto& due = facts.due;
  if (!due.leading) return std::nullopt;
  std::optional<Date> from = due.leading->form == Form::kOral ? due.unprotected_from : due.waning_from;
  if (due.state == DueState::kAsNeeded || from > facts.today) from.reset();
  return std::max(from, facts.episode_closed_on);
}

std::optional<Date> Phq9Positive(const AlertFacts& facts) {
  if (!facts.phq9 || facts.phq9->item9.value_or(0) < 1) return std::nullopt;
  return facts.phq9->on;
}

std::optional<Date> InjectionLateFrom(const AlertFacts& facts) {
  const auto& leading = facts.due.leading;
  if (!leading || leading->form != Form::kInjection || !leading->late_from) return std::nullopt;
  return *leading->late_from <= facts.today ? leading->late_from : std::nullopt;
}

bool WasRaised(const AlertFacts& facts, AlertKind kind, Date occasion) {
  return std::any_of(facts.raised.begin(), facts.raised.end(), [&](const RaisedAlert& raised) {
    return raised.kind == kind && (raised.open || raised.occasion >= occasion);
  });
}

}  // namespace

const AlertPolicy& PolicyOf(AlertKind kind) {
  static const auto policies = DefaultPolicies();
  for (const auto& policy : policies) {
    if (policy.kind == kind) return policy;
  }
  throw std::logic_error("no such kind of alert");
}

AlertClock ClockAt(const Alert& alert, Instant now, const AlertPolicy& policy) {
  AlertClock clock{.told = {AlertRole::kOwner}, .close_by = alert.raised_at + policy.close_within};
  if (!alert.IsOpen()) {
    clock.state = AlertState::kClosed;
    return clock;
  }
  clock.overdue = now > clock.close_by;
  const bool heard = alert.heard_at && *alert.heard_at <= now;
  const Instant silent_since = heard ? *alert.heard_at : alert.raised_at;
  for (const auto& step : policy.steps) {
    const Instant at = silent_since + step.after;
    if (at > now) {
      clock.next_step_at = at;
      break;
    }
    ++clock.step;
    clock.told.push_back(step.role);
  }
  if (clock.step > 0) clock.state = AlertState::kEscalated;
  return clock;
}

Result<Alert> Acknowledge(Alert alert, AccountId by, Instant now) {
  if (!alert.IsOpen()) return Fail(Closed(alert));
  if (by != alert.owner) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "NOT_ALERT_OWNER",
                 .message = "Only its owner can say that they are at it: take it over first."});
  }
  alert.heard_at = now;
  ++alert.version;
  return alert;
}

Result<Alert> HandOver(Alert alert, AccountId to, Instant now) {
  if (!alert.IsOpen()) return Fail(Closed(alert));
  alert.owner = to;
  alert.heard_at = now;
  ++alert.version;
  return alert;
}

Result<Alert> CloseAlert(Alert alert, AlertOutcome outcome, AccountId by, Instant now, const AlertPolicy& policy) {
  if (!alert.IsOpen()) return Fail(Closed(alert));
  if (std::find(policy.outcomes.begin(), policy.outcomes.end(), outcome) == policy.outcomes.end()) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "OUTCOME_NOT_FOR_KIND",
                 .message = "This outcome does not end an alert of this kind.",
                 .metadata = {{"outcome", std::to_string(static_cast<int>(outcome))}}});
  }
  alert.outcome = outcome;
  alert.closed_by = by;
  alert.closed_at = now;
  ++alert.version;
  return alert;
}

std::vector<AlertToRaise> AlertsToRaise(const AlertFacts& facts) {
  const std::pair<AlertKind, std::optional<Date>> occasions[] = {
      {AlertKind::kOverdoseVulnerability, VulnerableFrom(facts)},
      {AlertKind::kPhq9Item9, Phq9Positive(facts)},
      {AlertKind::kMissedInjection, InjectionLateFrom(facts)},
      {AlertKind::kWorseningSite, facts.worsening_site_on}};
  const auto oldest = std::chrono::sys_days(facts.today) - std::chrono::days(kOldestOccasionDays);
  std::vector<AlertToRaise> alerts;
  for (const auto& [kind, occasion] : occasions) {
    if (!occasion || std::chrono::sys_days(*occasion) < oldest) continue;
    if (!WasRaised(facts, kind, *occasion)) alerts.push_back({kind, *occasion});
  }
  return alerts;
}

}  // namespace cairn::prescribing::domain
