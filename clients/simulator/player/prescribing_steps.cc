#include <array>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "cairn/prescribing/v1/chart_service.pb.h"
#include "cairn/prescribing/v1/dose_service.pb.h"
#include "cairn/prescribing/v1/lab_service.pb.h"
#include "cairn/prescribing/v1/order_service.pb.h"
#include "clients/simulator/calendar.h"
#include "clients/simulator/player/chart.h"
#include "clients/simulator/player/step_call.h"

namespace cairn::simulator {

namespace v1 = prescribing::v1;

namespace {

constexpr int kMorning = 10 * 60;
constexpr double kLongNeedleFrom = 30;
// Rules that only warn: each was read.
constexpr std::array kWarnings = {"G08", "G09", "G10", "G11", "G12", "G13", "G14",
                                  "G17", "G18", "G20", "G22", "G25", "G26"};

void Override(google::protobuf::RepeatedPtrField<v1::GateOverride>& overrides, const char* rule, const char* code,
              const char* reason) {
  auto& given = *overrides.Add();
  given.set_rule(rule);
  given.set_reason_code(code);
  given.set_reason(reason);
}

void OverrideLiver(google::protobuf::RepeatedPtrField<v1::GateOverride>& overrides) {
  Override(overrides, "G09", "RECHECK_ORDERED", "Raised with drinking until last week; looked at again in four weeks.");
}

void OverrideUse(google::protobuf::RepeatedPtrField<v1::GateOverride>& overrides) {
  Override(overrides, "G18", "SHARED_DECISION", "Used once since the last injection; the screen of today is negative.");
}

template <class Request>
void ReadWarnings(Request& request) {
  for (const char* rule : kWarnings) request.add_acknowledged_rules(rule);
}

}  // namespace

void PatientSteps::Note(Date on, std::vector<v1::FindingValue> findings) {
  noted_on_ = on;
  std::move(findings.begin(), findings.end(), std::back_inserter(noted_));
}

void PatientSteps::RecordNoted() {
  if (noted_.empty()) return;
  v1::RecordFindingsRequest request;
  *request.mutable_observe_time() = MomentOf(noted_on_, kMorning);
  for (auto& value : std::exchange(noted_, {})) *request.add_values() = std::move(value);
  Ask<v1::RecordFindingsResponse>(kClinician, request);
}

template <class Reports>
void PatientSteps::Report(const Reports& reports) {
  for (const auto& report : reports) {
    v1::RecordLabReportRequest request;
    *request.mutable_entry() = report;
    Ask<v1::RecordLabReportResponse>(kClinician, request);
  }
}

void PatientSteps::Happened(Date on, const FullChart& chart) { Note(on, FindingsOf(life_.person, chart)); }
void PatientSteps::Happened(Date on, const VisitChart& chart) { Note(on, FindingsOf(chart)); }
void PatientSteps::Happened(Date on, const Mood& mood) { Note(on, FindingsOf(mood)); }
void PatientSteps::Happened(Date on, const LiverTests& tests) { Report(ReportsOf(on, tests)); }
void PatientSteps::Happened(Date on, const BaselineTests& tests) { Report(ReportsOf(on, tests)); }
void PatientSteps::Happened(Date on, const PregnancyTest& test) { Report(ReportsOf(on, test)); }
void PatientSteps::Happened(Date on, const DrugScreen& screen) { Report(ReportsOf(on, screen)); }

void PatientSteps::Happened(Date on, const AcuteCareAsked& asked) { Note(on, FindingsOf(asked)); }

void PatientSteps::Happened(Date on, const OrderSigned& order) {
  v1::ImportOrderRequest request;
  request.set_import_id(clinic_.order_import_id);
  request.set_episode_id(episode_.episode_id());
  auto& terms = *request.mutable_terms();
  const bool injection = order.medication == Medication::kInjection;
  terms.set_product(injection ? v1::PRODUCT_XR_NALTREXONE : v1::PRODUCT_ORAL_NALTREXONE);
  terms.set_dose_mg(injection ? 380 : 50);
  if (!injection) terms.set_schedule(v1::ORAL_SCHEDULE_DAILY_50);
  terms.set_quantity(order.quantity);
  terms.set_refills(order.refills);
  *terms.mutable_start_on() = ToProto(on);
  *terms.mutable_end_on() = ToProto(order.last_day);
  *request.mutable_signed_on() = ToProto(on);
  request.set_patient_state("VT");
  if (order.recheck_liver) OverrideLiver(*request.mutable_overrides());
  ReadWarnings(request);
  order_ = Ask<v1::ImportOrderResponse>(PrescriberRole(), request).order();
}

void PatientSteps::Happened(Date on, const Injected& injected) {
  v1::RecordAdministrationRequest request;
  request.set_order_id(order_.order_id());
  *request.mutable_given_on() = ToProto(on);
  auto& injection = *request.mutable_injection();
  injection.set_dose_mg(380);
  injection.set_side(injected.side == Side::kLeft ? v1::INJECTION_SIDE_LEFT : v1::INJECTION_SIDE_RIGHT);
  injection.mutable_needle()->set_gauge(20);
  injection.mutable_needle()->set_tenths_of_inch(BodyMassIndexOf(life_.person) >= kLongNeedleFrom ? 20 : 15);
  injection.set_kit_id(clinic_.KitIdOf(clinic_.stock.given.at({life_.person.number, injections_++})));
  injection.set_site_check(injected.first      ? v1::SITE_CHECK_FIRST_INJECTION
                           : injected.reaction ? v1::SITE_CHECK_REACTION_FOUND
                                               : v1::SITE_CHECK_NOTHING_FOUND);
  if (injected.reaction) {
    auto& reaction = *injection.add_reactions();
    reaction.set_kind(v1::SiteReaction::KIND_REDNESS);
    reaction.set_course(v1::SiteReaction::COURSE_RESOLVED);
  }
  injection.mutable_counselling()->set_reversal_agent_offered(true);
  injection.mutable_counselling()->set_reversal_answer(injected.first ? v1::REVERSAL_ANSWER_ACCEPTED
                                                                      : v1::REVERSAL_ANSWER_ALREADY_HAS);
  injection.mutable_counselling()->set_overdose_counselling_given(true);
  if (injected.after_use) OverrideUse(*request.mutable_overrides());
  if (injected.recheck_liver) OverrideLiver(*request.mutable_overrides());
  ReadWarnings(request);
  Ask<v1::RecordAdministrationResponse>(PrescriberRole(), request);
}

void PatientSteps::Happened(Date on, const Dispensed& dispensed) {
  v1::RecordDispenseRequest request;
  request.set_order_id(order_.order_id());
  *request.mutable_dispensed_on() = ToProto(on);
  auto& dispense = *request.mutable_dispense();
  dispense.set_tablets(dispensed.tablets);
  dispense.set_days_supply(dispensed.tablets);
  dispense.set_by(v1::DISPENSED_BY_CLINIC);
  const auto& delivery = clinic_.stock.deliveries.at(clinic_.stock.dispensed.at({life_.person.number, fills_++}));
  dispense.mutable_lot()->set_number(delivery.lot);
  *dispense.mutable_lot()->mutable_expires_on() = ToProto(delivery.expires_on);
  request.add_acknowledged_warnings("REFILL_EARLY");
  if (dispensed.recheck_liver) OverrideLiver(*request.mutable_overrides());
  ReadWarnings(request);
  Ask<v1::RecordDispenseResponse>(PrescriberRole(), request);
}

void PatientSteps::Happened(Date on, const TabletSeenTaken& taken) {
  v1::RecordObservedDoseRequest request;
  request.set_order_id(order_.order_id());
  *request.mutable_taken_on() = ToProto(on);
  request.mutable_observed_dose()->set_dose_mg(taken.dose_mg);
  ReadWarnings(request);
  Ask<v1::RecordObservedDoseResponse>(PrescriberRole(), request);
}

void PatientSteps::Happened(Date on, const OrderStopped& stopped) {
  v1::StopOrderRequest request;
  request.set_order_id(order_.order_id());
  request.set_etag(order_.etag());
  v1::StopReason reason{};
  if (!v1::StopReason_Parse("STOP_REASON_" + stopped.reason, &reason))
    throw std::logic_error("no such reason to stop an order: " + stopped.reason);
  request.set_reason(reason);
  *request.mutable_stopped_on() = ToProto(on);
  order_ = Ask<v1::StopOrderResponse>(PrescriberRole(), request).order();
}

}  // namespace cairn::simulator
