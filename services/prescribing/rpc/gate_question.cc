#include "prescribing/rpc/gate_question.h"

#include "prescribing/rpc/request.h"
#include "prescribing/storage/diagnosis_projection.h"
#include "prescribing/storage/finding_store.h"
#include "prescribing/storage/lab_store.h"
#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/dose_wire.h"
#include "prescribing/wire/finding_wire.h"
#include "prescribing/wire/gate_inputs_wire.h"
#include "prescribing/wire/lab_wire.h"
#include "prescribing/wire/rule_pack_json.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::postgres::LaterRows;
using platform::postgres::Transaction;

namespace {

// More than there are kinds.
constexpr int kAllKinds = 200;
// As far back as a pack may look for a drug screen (domain/gate/rule_schema.cc), and the day of collection itself.
constexpr std::chrono::days kOldestScreen{367};

v1::GateFacts ReadFacts(const std::vector<storage::FindingRecord>& findings, LaterRows disorders) {
  v1::GateFacts facts;
  for (const auto& finding : findings) {
    if (!finding.value) continue;
    auto& seen = *facts.add_observations();
    seen.set_finding_id(finding.id.ToString());
    *seen.mutable_observe_time() = wire::ToProto(finding.observed_at);
    *seen.mutable_value() = wire::FromJson(*finding.value);
  }
  for (const auto& diagnosis : storage::ReadDisorders(std::move(disorders))) {
    auto& known = *facts.add_diagnoses();
    known.set_diagnosis_id(diagnosis.id.ToString());
    known.set_disorder(diagnosis.disorder);
    *known.mutable_record_time() = wire::ToProto(diagnosis.recorded_at);
  }
  return facts;
}

void AddLabs(const std::vector<domain::LabReport>& reports, const platform::TimeZone& zone, v1::GateFacts& facts) {
  for (const auto& report : reports) {
    auto& lab = *facts.add_labs();
    lab.set_report_id(report.id.ToString());
    *lab.mutable_collect_time() = wire::ToProto(platform::StartOfClinicDay(report.collected_on, zone));
    *lab.mutable_entry() = wire::ToEntry(report);
  }
}

bool IsTaken(const storage::DoseEntry& entry) {
  const auto* report = std::get_if<domain::SelfReport>(&entry);
  return std::holds_alternative<domain::ObservedDoseRecord>(entry) ||
         (report != nullptr && report->answer == domain::DiaryAnswer::kTaken);
}

v1::DoseEntry EntryOf(const storage::DoseEntry& entry) {
  return std::visit([](const auto& record) { return wire::ToProto(record); }, entry);
}

}  // namespace

ActivePack ReadPack(LaterRows found) {
  ActivePack active;
  active.record = storage::ReadActivePack(std::move(found));
  active.pack = wire::RulePackOf(active.record ? active.record->content : wire::ShippedRulePackJson());
  return active;
}

GateQuestion::GateQuestion(const Recorder& recorder, Transaction& tx, PatientId patient,
                           std::optional<domain::Date> day) {
  std::optional<platform::Instant> until;
  // Where it may be an earlier day at the clinic its end must be known before the findings are asked for.
  if (day && *day < DayInUtc(recorder.now())) {
    zone_ = projection::storage::OrganisationZone(tx);
    const auto next = domain::Date(std::chrono::sys_days(*day) + std::chrono::days(1));
    until = std::min(recorder.now(), platform::StartOfClinicDay(next, *zone_) - std::chrono::microseconds(1));
  }
  pack_ = storage::FindActivePackLater(tx);
  auto disorders = storage::ListDisordersLater(tx, patient);
  const auto screens_from = domain::Date(std::chrono::sys_days(day.value_or(DayInUtc(recorder.now()))) - kOldestScreen);
  auto labs = storage::FindLabsForGateLater(tx, patient, screens_from);
  auto doses = storage::FindDosesInForceLater(tx, patient);
  auto zone = projection::storage::FindOrganisationZoneLater(tx);
  const auto findings = storage::ListFindings(
      tx, recorder.keys(), {.patient = patient, .kind = std::nullopt, .latest_only = true, .as_of = until},
      std::nullopt, kAllKinds);
  if (!zone_) zone_ = projection::storage::OrganisationZone(std::move(zone));
  today_ = platform::ClinicDay(recorder.now(), *zone_);
  as_of_ = until.value_or(recorder.now());
  day_ = platform::ClinicDay(as_of_, *zone_);
  doses_ = storage::ReadDoses(std::move(doses));
  facts_ = ReadFacts(findings, std::move(disorders));
  AddLabs(storage::ReadLabsForGate(std::move(labs)), *zone_, facts_);
}

void GateQuestion::PutDoses(const std::optional<Giving>& giving) {
  // By day: of those that a rule may look at, the first and the last ones.
  const storage::DoseRecord* first = nullptr;
  const storage::DoseRecord* injection = nullptr;
  const storage::DoseRecord* tablet = nullptr;
  for (const auto& dose : doses_) {
    if (storage::DayOf(dose.entry) > day_ || (giving && giving->instead_of == dose.id)) continue;
    if (first == nullptr && !std::holds_alternative<domain::SelfReport>(dose.entry)) first = &dose;
    if (std::holds_alternative<domain::InjectionRecord>(dose.entry)) injection = &dose;
    if (IsTaken(dose.entry)) tablet = &dose;
  }
  if (injection == first) injection = nullptr;
  if (tablet == first) tablet = nullptr;
  for (const auto* dose : {first, injection, tablet}) {
    if (dose == nullptr) continue;
    auto& given = *facts_.add_doses();
    const auto on = storage::DayOf(dose->entry);
    given.set_dose_id(dose->id.ToString());
    *given.mutable_occur_time() = wire::ToProto(platform::StartOfClinicDay(on, zone_.value()));
    *given.mutable_occurred_on() = wire::ToProto(on);
    *given.mutable_entry() = EntryOf(dose->entry);
  }
}

GateAnswer GateQuestion::Judge(v1::GateAction action, const v1::OrderTerms& terms,
                               const std::optional<Giving>& giving) && {
  facts_.set_action(action);
  *facts_.mutable_terms() = terms;
  *facts_.mutable_evaluate_time() = wire::ToProto(as_of_);
  *facts_.mutable_evaluated_on() = wire::ToProto(day_);
  PutDoses(giving);
  if (giving) {
    auto& given = *facts_.mutable_giving();
    given.set_dose_id(giving->dose.ToString());
    *given.mutable_entry() = EntryOf(giving->entry);
    if (giving->stored_in_order) given.set_stored_in_order(*giving->stored_in_order);
  }
  GateAnswer answer{ReadPack(std::move(pack_.value())), std::move(facts_), {}};
  answer.result = domain::gate::Evaluate(answer.pack(), wire::ToInputs(answer.facts));
  return answer;
}

}  // namespace cairn::prescribing
