#include "clients/simulator/player/alerts.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <initializer_list>
#include <map>
#include <thread>

#include "cairn/prescribing/v1/alert_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/simulator/calendar.h"
#include "clients/simulator/player/request_ids.h"

namespace cairn::simulator {

namespace v1 = prescribing::v1;

namespace {

// What is newer is still to be looked at.
constexpr int kOpenDays = 3;
// Alerts are raised within a second of their reason.
constexpr std::chrono::milliseconds kUntilRaised{1500};
constexpr int kRounds = 3;
constexpr int kPage = 500;

Date FromProto(const google::type::Date& day) {
  return {std::chrono::year(day.year()), std::chrono::month(static_cast<unsigned>(day.month())),
          std::chrono::day(static_cast<unsigned>(day.day()))};
}

bool DoseSince(const Course& course, Date day) {
  return std::any_of(course.events.begin(), course.events.end(), [&](const Event& event) {
    return event.on >= day &&
           (std::holds_alternative<Injected>(event.what) || std::holds_alternative<Dispensed>(event.what));
  });
}

std::optional<v1::AlertOutcome> FirstPossible(const v1::Alert& alert, std::initializer_list<v1::AlertOutcome> wanted) {
  for (const auto outcome : wanted) {
    const auto& possible = alert.possible_outcomes();
    if (std::find(possible.begin(), possible.end(), outcome) != possible.end()) return outcome;
  }
  return std::nullopt;
}

std::vector<v1::Alert> OpenAlerts(Desk& desk, const std::string& prescriber) {
  std::vector<v1::Alert> alerts;
  v1::ListAlertsRequest request;
  request.set_of_my_patients(true);
  request.set_page_size(kPage);
  do {
    const auto page = desk.As<v1::ListAlertsResponse>(prescriber, request);
    alerts.insert(alerts.end(), page.alerts().begin(), page.alerts().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return alerts;
}

void Close(Desk& desk, const Clinic& clinic, const v1::Alert& alert, v1::AlertOutcome outcome, const Person& person) {
  v1::CloseAlertRequest request;
  request.set_request_id(RequestIdOf(clinic.digest, person.number, "CloseAlert " + alert.alert_id() + alert.etag(), 0));
  request.set_patient_id(alert.patient_id());
  request.set_alert_id(alert.alert_id());
  request.set_etag(alert.etag());
  request.set_outcome(outcome);
  try {
    desk.As<v1::CloseAlertResponse>(clinic.PrescriberOf(person).role, request);
  } catch (const cli::Failure& failure) {
    // It has moved on meanwhile: the next round looks again.
    if (failure.error.reason != "ETAG_MISMATCH" && failure.error.reason != "ALERT_CLOSED") throw;
  }
}

}  // namespace

std::optional<v1::AlertOutcome> OutcomeOf(const v1::Alert& alert, const Course& course, Date today) {
  const auto occasion = FromProto(alert.occasion());
  if (alert.kind() == v1::ALERT_KIND_PHQ9_ITEM_9) {
    if (DaysBetween(occasion, today) <= kOpenDays) return std::nullopt;
    return FirstPossible(alert, {v1::ALERT_OUTCOME_SAFETY_ASSESSMENT_DONE});
  }
  if (alert.kind() == v1::ALERT_KIND_WORSENING_SITE) return FirstPossible(alert, {v1::ALERT_OUTCOME_SITE_REVIEWED});
  if (DoseSince(course, occasion))
    return FirstPossible(alert, {v1::ALERT_OUTCOME_DOSE_GIVEN, v1::ALERT_OUTCOME_REACHED_AND_SAFE});
  const auto* discharged = LastDischargeOf(course);
  if (discharged == nullptr || DaysBetween(occasion, today) <= kOpenDays) return std::nullopt;
  if (discharged->reason == "LOST_TO_FOLLOW_UP") return FirstPossible(alert, {v1::ALERT_OUTCOME_NOT_REACHED});
  return FirstPossible(alert, {v1::ALERT_OUTCOME_REVERSAL_AGENT_GIVEN, v1::ALERT_OUTCOME_REACHED_AND_SAFE,
                               v1::ALERT_OUTCOME_REACHED_AND_REFERRED});
}

void CloseSettledAlerts(Desk& desk, const Clinic& clinic, const Plan& plan, const std::vector<std::string>& ids,
                        const std::function<void(std::size_t, const EachAlert&)>& together) {
  std::map<std::string, const Life*> lives;
  for (std::size_t i = 0; i < plan.lives.size(); ++i) lives[ids.at(i)] = &plan.lives[i];
  struct Settled {
    v1::Alert alert;
    v1::AlertOutcome outcome;
    const Person* person;
  };
  for (int round = 0; round < kRounds; ++round) {
    std::this_thread::sleep_for(kUntilRaised);
    std::vector<Settled> settled;
    for (const auto& prescriber : clinic.prescribers) {
      for (const auto& alert : OpenAlerts(desk, prescriber.role)) {
        const auto life = lives.find(alert.patient_id());
        if (life == lives.end() || &clinic.PrescriberOf(life->second->person) != &prescriber) continue;
        if (const auto outcome = OutcomeOf(alert, life->second->course, clinic.today))
          settled.push_back({alert, *outcome, &life->second->person});
      }
    }
    if (settled.empty()) return;
    together(settled.size(), [&](Desk& own, std::size_t i) {
      Close(own, clinic, settled[i].alert, settled[i].outcome, *settled[i].person);
    });
  }
}

}  // namespace cairn::simulator
