#include "prescribing/wire/dose_wire.h"

#include "prescribing/domain/oral_schedule.h"
#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing::wire {

using platform::Fail;
using platform::Result;

// Numbers of the domain are those of the contract.
namespace {

template <class Domain, class Proto>
std::optional<Domain> ToOptional(Proto number) {
  if (static_cast<int>(number) == 0) return std::nullopt;
  return static_cast<Domain>(number);
}
template <class Proto, class Domain>
Proto ToNumber(const std::optional<Domain>& value) {
  return value ? static_cast<Proto>(*value) : Proto();
}

// What was not set was not done, or not asked.
v1::Answer AnswerOf(bool done) { return done ? v1::ANSWER_YES : v1::ANSWER_UNSPECIFIED; }

template <class Record>
Result<void> TakeLot(const v1::LotPrint& lot, const std::string& path, Record& record) {
  record.lot_number = lot.number();
  if (!lot.has_expires_on()) return {};
  const auto day = ParseDate(lot.expires_on(), path + ".lot.expires_on");
  if (!day) return Fail(day.error());
  record.expires_on = *day;
  return {};
}
template <class Record>
void PutLot(const Record& record, v1::LotPrint& lot) {
  lot.set_number(record.lot_number);
  if (record.expires_on) *lot.mutable_expires_on() = ToProto(*record.expires_on);
}

template <class Record>
void TakeCounselling(const v1::Counselling& counselling, Record& record) {
  record.reversal_agent_offered = counselling.reversal_agent_offered();
  record.reversal_answer = ToOptional<domain::ReversalAnswer>(counselling.reversal_answer());
  record.overdose_counselling_given = counselling.overdose_counselling_given();
}
template <class Record>
void PutCounselling(const Record& record, v1::Counselling& counselling) {
  counselling.set_reversal_agent_offered(record.reversal_agent_offered);
  counselling.set_reversal_answer(ToNumber<v1::ReversalAnswer>(record.reversal_answer));
  counselling.set_overdose_counselling_given(record.overdose_counselling_given);
}

v1::DueStatus::Leading LeadingOf(const domain::FormDue& due) {
  v1::DueStatus::Leading leading;
  leading.set_form(static_cast<v1::DosageForm>(due.form));
  *leading.mutable_last_on() = ToProto(due.last_on);
  leading.set_days_since(due.days_since);
  if (due.due_on) *leading.mutable_due_on() = ToProto(*due.due_on);
  if (due.late_from) *leading.mutable_late_from() = ToProto(*due.late_from);
  if (due.reinitiate_from) *leading.mutable_reinitiate_from() = ToProto(*due.reinitiate_from);
  return leading;
}

}  // namespace

Result<domain::InjectionRecord> ToDomain(const v1::Injection& proto, const std::string& path) {
  domain::InjectionRecord record;
  record.dose_mg = proto.dose_mg();
  record.side = ToOptional<domain::Side>(proto.side());
  if (proto.has_needle()) record.needle = domain::Needle{proto.needle().tenths_of_inch(), proto.needle().gauge()};
  if (auto taken = TakeLot(proto.lot(), path, record); !taken) return Fail(taken.error());
  record.site_check = ToOptional<domain::SiteCheck>(proto.site_check());
  for (const auto& reaction : proto.reactions()) {
    record.reactions.push_back(
        {static_cast<domain::ReactionKind>(reaction.kind()), static_cast<domain::ReactionCourse>(reaction.course())});
  }
  if (!proto.kit_id().empty()) record.kit = KitId::Parse(proto.kit_id()).value();
  TakeCounselling(proto.counselling(), record);
  return record;
}

Result<domain::ImplantRecord> ToDomain(const v1::Implant& proto, const std::string& path) {
  domain::ImplantRecord record;
  record.dose_mg = proto.dose_mg();
  record.protocol_id = proto.protocol_id();
  if (auto taken = TakeLot(proto.lot(), path, record); !taken) return Fail(taken.error());
  record.consent_on_file = proto.consent_on_file();
  TakeCounselling(proto.counselling(), record);
  return record;
}

Result<domain::DispenseRecord> ToDomain(const v1::Dispense& proto, const std::string& path) {
  domain::DispenseRecord record;
  record.tablets = proto.tablets();
  if (proto.has_days_supply()) record.days_supply = proto.days_supply();
  record.by = static_cast<domain::DispensedBy>(proto.by());
  if (auto taken = TakeLot(proto.lot(), path, record); !taken) return Fail(taken.error());
  return record;
}

domain::ObservedDoseRecord ToDomain(const v1::ObservedDose& proto) {
  domain::ObservedDoseRecord record;
  record.dose_mg = proto.dose_mg();
  return record;
}

domain::SelfReport ToDomain(const v1::SelfReport& proto) {
  domain::SelfReport report;
  report.answer = ToOptional<domain::DiaryAnswer>(proto.answer());
  return report;
}

v1::DoseEntry ToProto(const domain::InjectionRecord& record) {
  v1::DoseEntry entry;
  auto& injection = *entry.mutable_injection();
  injection.set_dose_mg(record.dose_mg);
  injection.set_side(ToNumber<v1::InjectionSide>(record.side));
  if (record.needle) {
    injection.mutable_needle()->set_tenths_of_inch(record.needle->tenths_of_inch);
    injection.mutable_needle()->set_gauge(record.needle->gauge);
  }
  PutLot(record, *injection.mutable_lot());
  if (record.kit) injection.set_kit_id(record.kit->ToString());
  injection.set_site_check(ToNumber<v1::SiteCheck>(record.site_check));
  for (const auto& reaction : record.reactions) {
    auto& proto = *injection.add_reactions();
    proto.set_kind(static_cast<v1::SiteReaction::Kind>(reaction.kind));
    proto.set_course(static_cast<v1::SiteReaction::Course>(reaction.course));
  }
  PutCounselling(record, *injection.mutable_counselling());
  return entry;
}

v1::DoseEntry ToProto(const domain::ImplantRecord& record) {
  v1::DoseEntry entry;
  auto& implant = *entry.mutable_implant();
  implant.set_dose_mg(record.dose_mg);
  implant.set_protocol_id(record.protocol_id);
  PutLot(record, *implant.mutable_lot());
  implant.set_consent_on_file(record.consent_on_file);
  PutCounselling(record, *implant.mutable_counselling());
  return entry;
}

v1::DoseEntry ToProto(const domain::DispenseRecord& record) {
  v1::DoseEntry entry;
  auto& dispense = *entry.mutable_dispense();
  dispense.set_tablets(record.tablets);
  if (record.days_supply) dispense.set_days_supply(*record.days_supply);
  dispense.set_by(static_cast<v1::DispensedBy>(record.by));
  PutLot(record, *dispense.mutable_lot());
  return entry;
}

v1::DoseEntry ToProto(const domain::ObservedDoseRecord& record) {
  v1::DoseEntry entry;
  entry.mutable_observed_dose()->set_dose_mg(record.dose_mg);
  return entry;
}

v1::DoseEntry ToProto(const domain::SelfReport& report) {
  v1::DoseEntry entry;
  entry.mutable_self_report()->set_answer(ToNumber<v1::DiaryAnswer>(report.answer));
  entry.mutable_self_report()->set_late_entry(report.late_entry);
  return entry;
}

std::optional<domain::CorrectionReason> ToDomain(v1::CorrectionReason reason) {
  return ToOptional<domain::CorrectionReason>(reason);
}

v1::DueStatus ToProto(const domain::DueStatus& status, domain::Date on) {
  v1::DueStatus proto;
  *proto.mutable_on() = ToProto(on);
  proto.set_state(static_cast<v1::DueStatus::State>(status.state));
  if (status.leading) *proto.mutable_leading() = LeadingOf(*status.leading);
  proto.set_protection(static_cast<v1::DueStatus::Protection>(status.protection));
  if (status.waning_from) *proto.mutable_waning_from() = ToProto(*status.waning_from);
  if (status.unprotected_from) *proto.mutable_unprotected_from() = ToProto(*status.unprotected_from);
  return proto;
}

v1::DoseRecorded MakeDoseRecorded(const v1::Dose& dose) {
  v1::DoseRecorded event;
  event.set_patient_id(dose.patient_id());
  event.set_dose_id(dose.dose_id());
  event.set_episode_id(dose.episode_id());
  event.set_order_id(dose.order_id());
  event.set_kind(dose.kind());
  *event.mutable_occurred_on() = dose.occurred_on();
  event.set_supersedes_dose_id(dose.supersedes_dose_id());
  event.set_correction_reason(dose.correction_reason());
  event.set_gate_decision_id(dose.gate_decision_id());
  const auto& entry = dose.entry();
  if (entry.has_injection()) {
    event.set_dose_mg(entry.injection().dose_mg());
    event.set_site_check(entry.injection().site_check());
    event.set_reversal_agent_offered(AnswerOf(entry.injection().counselling().reversal_agent_offered()));
  }
  if (entry.has_implant()) {
    event.set_dose_mg(entry.implant().dose_mg());
    event.set_reversal_agent_offered(AnswerOf(entry.implant().counselling().reversal_agent_offered()));
  }
  if (entry.has_dispense()) {
    event.set_tablets(entry.dispense().tablets());
    if (entry.dispense().has_days_supply()) event.set_covered_days(entry.dispense().days_supply());
  }
  if (entry.has_observed_dose()) {
    event.set_dose_mg(entry.observed_dose().dose_mg());
    event.set_covered_days(domain::ObservedDoseDays(entry.observed_dose().dose_mg()));
  }
  if (entry.has_self_report()) event.set_answer(entry.self_report().answer());
  return event;
}

v1::DoseVoided MakeDoseVoided(const v1::Dose& dose) {
  v1::DoseVoided event;
  event.set_patient_id(dose.patient_id());
  event.set_dose_id(dose.dose_id());
  event.set_reason(dose.void_reason());
  return event;
}

}  // namespace cairn::prescribing::wire
