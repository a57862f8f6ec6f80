#include "prescribing/rpc/gate_question.h"

#include <algorithm>

#include "prescribing/rpc/request.h"
#include "prescribing/storage/diagnosis_projection.h"
#include "prescribing/storage/finding_store.h"
#include "prescribing/storage/lab_store.h"
#include "prescribing/storage/phq9_projection.h"
#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/dose_wire.h"
#include "prescribing/wire/finding_wire.h"
#include "prescribing/wire/gate_inputs_wire.h"
#include "prescribing/wire/lab_wire.h"
#include "prescribing/wire/rule_pack_json.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::Instant;
using platform::TimeZone;
using platform::crypto::OrgKeys;
using platform::postgres::LaterRows;
using platform::postgres::Transaction;

namespace {

// As far back as a pack may look for a drug screen (domain/gate/rule_schema.cc), and the day of collection itself.
constexpr std::chrono::days kOldestScreen{367};

// A diagnosis speaks of the months before it: of an earlier day it counts whenever it was written down.
v1::GateFacts FactsOf(const std::vector<storage::FindingRecord>& findings,
                      const std::vector<storage::Diagnosis>& disorders, Instant as_of) {
  v1::GateFacts facts;
  for (const auto& finding : findings) {
    if (!finding.value) continue;
    auto& seen = *facts.add_observations();
    seen.set_finding_id(finding.id.ToString());
    *seen.mutable_observe_time() = wire::ToProto(finding.observed_at);
    *seen.mutable_value() = wire::FromJson(*finding.value);
  }
  for (const auto& diagnosis : disorders) {
    auto& known = *facts.add_diagnoses();
    known.set_diagnosis_id(diagnosis.id.ToString());
    known.set_disorder(diagnosis.disorder);
    *known.mutable_record_time() = wire::ToProto(std::min(diagnosis.recorded_at, as_of));
  }
  return facts;
}

void AddLabs(const std::vector<domain::LabReport>& reports, Instant as_of, const TimeZone& zone, v1::GateFacts& facts) {
  for (const auto& report : reports) {
    auto& lab = *facts.add_labs();
    lab.set_report_id(report.id.ToString());
    *lab.mutable_collect_time() = wire::ToProto(domain::CollectedAt(report.collected_on, as_of, zone));
    *lab.mutable_entry() = wire::ToEntry(report);
  }
}

// What was told first comes first: of those until `day` the latest day that has one.
void AddToldPhq9(const std::vector<storage::ToldPhq9>& told, domain::Date day, const TimeZone& zone,
                 v1::GateFacts& facts) {
  std::optional<domain::Date> latest;
  for (const auto& one : told)
    if (one.on <= day) latest = one.on;
  for (const auto& one : told) {
    if (one.on != latest) continue;
    auto& answered = *facts.add_told_phq9();
    answered.set_assessment_id(one.id.ToString());
    *answered.mutable_assess_time() = wire::ToProto(platform::StartOfClinicDay(one.on, zone));
    if (one.item9_positive) answered.set_item_9_positive(*one.item9_positive);
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

namespace {

/// The end of an earlier day; nothing: as of the call.
std::optional<Instant> AsOf(const GateSubject& subject, const TimeZone& zone) {
  if (!subject.day || *subject.day >= DayInUtc(subject.now)) return std::nullopt;
  const auto next = domain::Date(std::chrono::sys_days(*subject.day) + std::chrono::days(1));
  return std::min(subject.now, platform::StartOfClinicDay(next, zone) - std::chrono::microseconds(1));
}

}  // namespace

struct GateQuestion::Asked {
  LaterRows pack, disorders, labs, doses, keys, findings, phq9;
};

GateQuestion::Asked GateQuestion::Ask(Transaction& tx, const std::vector<GateSubject>& subjects,
                                      const std::optional<TimeZone>& zone) {
  std::vector<PatientId> patients;
  std::vector<storage::LabsForGate> labs;
  std::vector<storage::FindingsAsOf> findings;
  for (const auto& subject : subjects) {
    const auto day = std::chrono::sys_days(subject.day.value_or(DayInUtc(subject.now)));
    patients.push_back(subject.patient);
    labs.push_back({subject.patient, domain::Date(day - kOldestScreen)});
    findings.push_back({subject.patient, zone ? AsOf(subject, *zone) : std::nullopt});
  }
  return {storage::FindActivePackLater(tx),
          storage::ListDisordersLater(tx, patients),
          storage::FindLabsForGateLater(tx, labs),
          storage::FindDosesInForceLater(tx, patients),
          projection::storage::ListDataKeysLater(tx, patients),
          storage::FindLatestFindingsLater(tx, findings),
          storage::FindToldPhq9OfManyLater(tx, patients)};
}

GateQuestion::GateQuestion(const GateSubject& subject, const TimeZone& zone)
    : zone_(zone),
      today_(platform::ClinicDay(subject.now, zone)),
      as_of_(AsOf(subject, zone).value_or(subject.now)),
      day_(platform::ClinicDay(as_of_, zone)) {}

std::vector<GateQuestion> GateQuestion::Read(Transaction& tx, const OrgKeys& keys, const TimeZone& zone,
                                             const std::vector<GateSubject>& subjects, Asked asked) {
  const auto many = subjects.size();
  const projection::storage::PatientOpener opener(tx, keys, std::move(asked.keys));
  const auto findings = storage::ReadLatestFindings(std::move(asked.findings), many, opener);
  const auto disorders = storage::ReadDisorders(std::move(asked.disorders), many);
  const auto labs = storage::ReadLabsForGate(std::move(asked.labs), many);
  const auto phq9 = storage::ReadToldPhq9OfMany(std::move(asked.phq9), many);
  auto doses = storage::ReadDosesOfMany(std::move(asked.doses), many);
  const auto pack = ReadPack(std::move(asked.pack));
  std::vector<GateQuestion> questions;
  for (std::size_t i = 0; i < many; ++i) {
    GateQuestion question(subjects[i], zone);
    question.pack_ = pack;
    question.doses_ = std::move(doses[i]);
    question.sealer_ = opener.SealerOf(subjects[i].patient);
    question.facts_ = FactsOf(findings[i], disorders[i], question.as_of_);
    AddLabs(labs[i], question.as_of_, zone, question.facts_);
    AddToldPhq9(phq9[i], question.day_, zone, question.facts_);
    questions.push_back(std::move(question));
  }
  return questions;
}

std::vector<GateQuestion> GateQuestion::OfMany(Transaction& tx, const OrgKeys& keys, const TimeZone& zone,
                                               const std::vector<GateSubject>& subjects) {
  return Read(tx, keys, zone, subjects, Ask(tx, subjects, zone));
}

GateQuestion GateQuestion::Of(const Recorder& recorder, Transaction& tx, PatientId patient,
                              std::optional<domain::Date> day) {
  const std::vector<GateSubject> subject = {{patient, recorder.now(), day}};
  auto zone_later = projection::storage::FindOrganisationZoneLater(tx);
  std::optional<TimeZone> zone;
  // Where it may be an earlier day at the clinic its end must be known before the findings are asked for.
  if (day && *day < DayInUtc(recorder.now())) zone = projection::storage::OrganisationZone(zone_later);
  auto asked = Ask(tx, subject, zone);
  if (!zone) zone = projection::storage::OrganisationZone(zone_later);
  return std::move(Read(tx, recorder.keys(), *zone, subject, std::move(asked)).front());
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
    *given.mutable_occur_time() = wire::ToProto(platform::StartOfClinicDay(on, zone_));
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
  GateAnswer answer{std::move(pack_), std::move(facts_), {}, std::move(sealer_)};
  answer.result = domain::gate::Evaluate(answer.pack(), wire::ToInputs(answer.facts));
  return answer;
}

}  // namespace cairn::prescribing
