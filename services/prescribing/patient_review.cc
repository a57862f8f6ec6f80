#include "prescribing/patient_review.h"

#include <algorithm>

#include "platform/audit/audit.h"
#include "platform/outbox/outbox.h"
#include "prescribing/domain/worklist.h"
#include "prescribing/rpc/monitoring_facts.h"
#include "prescribing/storage/alert_store.h"
#include "prescribing/storage/patient_watch.h"
#include "prescribing/storage/worklist_store.h"
#include "prescribing/wire/alert_wire.h"
#include "prescribing/wire/worklist_wire.h"

namespace cairn::prescribing {

using domain::Alert;
using platform::Instant;
using platform::postgres::Transaction;
using storage::AlertRecord;

namespace {

/// Until somebody is looked for again where nobody can own an alert.
constexpr std::chrono::hours kLookForOwner{1};
/// Pages are turned within the hour that a token is good for.
constexpr std::chrono::hours kKeptForPages{2};

class Review {
 public:
  Review(Transaction& tx, PatientId patient, Instant now) : tx_(tx), patient_(patient), now_(now) {}

  void Run(ReviewCounts& counts);

 private:
  bool Load();
  const std::vector<storage::PossibleOwner>& Owners();
  void RaiseAlerts(ReviewCounts& counts);
  void HandOverWhereOwnerHasGone(AlertRecord& record, ReviewCounts& counts);
  void Escalate(AlertRecord& record, ReviewCounts& counts);
  std::optional<storage::WorklistRecord> Row() const;
  std::optional<Instant> NextMoment();
  domain::AlertFacts AlertFacts() const;
  template <class Message>
  void Tell(const Alert& alert, const Message& event);

  Transaction& tx_;
  const PatientId patient_;
  const Instant now_;
  storage::CareFacts care_;
  std::optional<MonitoringRecord> record_;
  domain::DueStatus due_;
  std::vector<AlertRecord> alerts_;
  std::optional<std::vector<storage::PossibleOwner>> owners_;
};

bool Review::Load() {
  auto care = storage::FindCareFactsLater(tx_, patient_);
  auto alerts = storage::FindAlertsLater(tx_, patient_);
  record_ = LoadMonitoringRecord(tx_, patient_, now_);
  alerts_ = storage::ReadAlerts(std::move(alerts));
  // Also what was raised for a record that has become part of this one.
  for (auto& record : alerts_) record.alert.patient = patient_;
  due_ = domain::StatusOn(record_->events, record_->today);
  const auto found = storage::ReadCareFacts(std::move(care));
  if (!found || found->shredded || found->survivor != patient_) return false;
  care_ = *found;
  return true;
}

// Most patients have no alert, and nobody is looked for.
const std::vector<storage::PossibleOwner>& Review::Owners() {
  if (!owners_) owners_ = storage::ReadOwners(storage::FindOwnersLater(tx_, patient_, now_));
  return *owners_;
}

template <class Message>
void Review::Tell(const Alert& alert, const Message& event) {
  platform::outbox::Append(tx_, {platform::outbox::Make(alert.id.value, alert.version, event, now_)});
  platform::audit::Event audit;
  audit.org = tx_.org();
  audit.at = now_;
  audit.peer = "prescribing";
  audit.method = "cairn.prescribing.PatientReview/" + Message::descriptor()->name();
  audit.action = "UPDATE";
  audit.subjects = {patient_};
  audit.object = alert.id.value;
  audit.data_categories = {"MEDICATION", "FINDING"};
  audit.outcome = "OK";
  platform::audit::Append(tx_, {audit});
}

domain::AlertFacts Review::AlertFacts() const {
  domain::AlertFacts facts;
  facts.due = due_;
  facts.today = record_->today;
  if (!care_.in_care) facts.episode_closed_on = care_.ended_on;
  for (const auto& finding : record_->findings) {
    const auto on = platform::ClinicDay(finding.observed_at, record_->zone);
    if (finding.kind == v1::FINDING_KIND_DEPRESSION_ITEM_9) facts.phq9 = {finding.item9, on};
    if (finding.unresolved_reaction) facts.worsening_site_on = std::max(facts.worsening_site_on, std::optional(on));
  }
  for (const auto& told : record_->told_phq9) {
    const bool is_later = !facts.phq9 || facts.phq9->on < told.on;
    const bool is_worse = told.item9_positive == true && facts.phq9 && facts.phq9->on == told.on;
    if (told.item9_positive && (is_later || is_worse)) facts.phq9 = {*told.item9_positive ? 1 : 0, told.on};
  }
  for (const auto& dose : record_->doses) {
    const auto* injection = std::get_if<domain::InjectionRecord>(&dose.entry);
    if (injection == nullptr) continue;
    const auto& reactions = injection->reactions;
    const bool worse = std::any_of(reactions.begin(), reactions.end(), [](const domain::SiteReaction& reaction) {
      return reaction.course == domain::ReactionCourse::kWorsening;
    });
    if (worse) facts.worsening_site_on = std::max(facts.worsening_site_on, std::optional(injection->on));
  }
  for (const auto& record : alerts_)
    facts.raised.push_back({record.alert.kind, record.occasion, record.alert.IsOpen()});
  return facts;
}

void Review::RaiseAlerts(ReviewCounts& counts) {
  const auto to_raise = domain::AlertsToRaise(AlertFacts());
  if (to_raise.empty() || Owners().empty()) return;
  for (const auto& wanted : to_raise) {
    AlertRecord record;
    record.alert.id = AlertId::New();
    record.alert.kind = wanted.kind;
    record.alert.patient = patient_;
    record.alert.owner = Owners().front().account;
    record.alert.raised_at = now_;
    record.occasion = wanted.occasion;
    if (!storage::InsertAlert(tx_, record)) continue;
    Tell(record.alert, wire::MakeAlertRaised(record.alert));
    alerts_.push_back(record);
    ++counts.alerts_raised;
  }
}

void Review::HandOverWhereOwnerHasGone(AlertRecord& record, ReviewCounts& counts) {
  const auto& owners = Owners();
  if (owners.empty()) return;
  const auto owner =
      std::find_if(owners.begin(), owners.end(), [&](const auto& one) { return one.account == record.alert.owner; });
  const bool team_has_others = owners.front().in_care_team;
  if (owner != owners.end() && (owner->in_care_team || !team_has_others)) return;
  record.alert = domain::HandOver(record.alert, owners.front().account, now_).value();
  record.step = 0;
  storage::UpdateAlertLater(tx_, record, now_, std::nullopt);
  ++counts.alerts_handed_over;
}

void Review::Escalate(AlertRecord& record, ReviewCounts& counts) {
  const auto& policy = domain::PolicyOf(record.alert.kind);
  const int step = domain::ClockAt(record.alert, now_, policy).step;
  while (record.step < step) {
    const auto role = policy.steps.at(static_cast<std::size_t>(record.step)).role;
    ++record.step;
    ++record.alert.version;
    storage::UpdateAlertLater(tx_, record, now_, std::nullopt);
    Tell(record.alert, wire::MakeAlertEscalated(record.alert, role));
    ++counts.alerts_escalated;
  }
}

std::optional<storage::WorklistRecord> Review::Row() const {
  domain::WorklistFacts facts;
  facts.patient = patient_;
  facts.due = due_;
  facts.today = record_->today;
  if (due_.leading && due_.leading->form != domain::Form::kOral)
    facts.tablets = domain::DueOf(domain::Form::kOral, record_->events, record_->today);
  // Who is in nobody's care is due for no test.
  if (care_.in_care) facts.monitoring = domain::MonitoringDueList(FactsFrom(*record_));
  for (const auto& record : alerts_) {
    if (!record.alert.IsOpen()) continue;
    const auto clock = domain::ClockAt(record.alert, now_, domain::PolicyOf(record.alert.kind));
    facts.alerts.push_back({record.alert.kind, clock.state, clock.overdue});
  }
  const auto row = domain::RowOf(facts);
  if (!row) return std::nullopt;
  storage::WorklistRecord kept{patient_, row->score, row->due_on, due_.state, due_.protection, {}, {}};
  for (const auto& contribution : row->contributions) {
    kept.reasons.push_back(wire::ReasonOf(contribution));
    kept.points.push_back(contribution.points);
  }
  return kept;
}

std::optional<Instant> Review::NextMoment() {
  std::optional<Instant> next;
  const auto at = [&](Instant moment) { next = next ? std::min(*next, moment) : moment; };
  bool changes_daily = care_.in_care || (due_.unprotected_from && *due_.unprotected_from > record_->today);
  for (const auto& record : alerts_) {
    if (!record.alert.IsOpen()) continue;
    changes_daily = true;
    const auto clock = domain::ClockAt(record.alert, now_, domain::PolicyOf(record.alert.kind));
    if (clock.next_step_at) at(*clock.next_step_at);
    // Overdue is after that moment.
    if (!clock.overdue) at(clock.close_by + std::chrono::microseconds(1));
  }
  if (!domain::AlertsToRaise(AlertFacts()).empty() && Owners().empty()) at(now_ + kLookForOwner);
  if (changes_daily) {
    const domain::Date tomorrow(std::chrono::sys_days(record_->today) + std::chrono::days(1));
    at(platform::StartOfClinicDay(tomorrow, record_->zone));
  }
  return next;
}

void Review::Run(ReviewCounts& counts) {
  ++counts.reviewed;
  if (!Load()) {
    storage::PutWorklistRowLater(tx_, patient_, std::nullopt, now_);
    storage::SetReviewedLater(tx_, patient_, std::nullopt);
    return;
  }
  RaiseAlerts(counts);
  for (auto& record : alerts_) {
    if (!record.alert.IsOpen()) continue;
    HandOverWhereOwnerHasGone(record, counts);
    Escalate(record, counts);
  }
  storage::PutWorklistRowLater(tx_, patient_, Row(), now_);
  storage::SetReviewedLater(tx_, patient_, NextMoment());
}

}  // namespace

ReviewCounts ReviewPatients(Transaction& tx, const std::vector<PatientId>& patients, Instant now) {
  ReviewCounts counts;
  storage::ForgetEndedRowsLater(tx, now - kKeptForPages);
  for (const auto patient : storage::HoldUnreviewed(tx, patients, now)) Review(tx, patient, now).Run(counts);
  return counts;
}

}  // namespace cairn::prescribing
