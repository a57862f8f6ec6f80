#include "prescribing/storage/dose_row.h"

#include <stdexcept>

namespace cairn::prescribing::storage {

using platform::Date;
using platform::Instant;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::Row;

namespace {

void Fill(DoseColumns& columns, const domain::InjectionRecord& record) {
  columns.dose_mg = record.dose_mg;
  columns.lot_number = record.lot_number;
  columns.expires_on = record.expires_on;
  columns.kit = record.kit;
  columns.side = EnumNumberOf(record.side);
  if (record.needle) {
    columns.needle_tenths_inch = record.needle->tenths_of_inch;
    columns.needle_gauge = record.needle->gauge;
  }
  columns.site_check = EnumNumberOf(record.site_check);
  for (const auto& reaction : record.reactions) {
    columns.reaction_kinds.push_back(static_cast<std::int64_t>(reaction.kind));
    columns.reaction_courses.push_back(static_cast<std::int64_t>(reaction.course));
  }
  columns.reversal_agent_offered = record.reversal_agent_offered;
  columns.reversal_answer = EnumNumberOf(record.reversal_answer);
  columns.overdose_counselling_given = record.overdose_counselling_given;
}

void Fill(DoseColumns& columns, const domain::ImplantRecord& record) {
  columns.dose_mg = record.dose_mg;
  columns.protocol_id = record.protocol_id;
  columns.lot_number = record.lot_number;
  columns.expires_on = record.expires_on;
  columns.consent_on_file = record.consent_on_file;
  columns.reversal_agent_offered = record.reversal_agent_offered;
  columns.reversal_answer = EnumNumberOf(record.reversal_answer);
  columns.overdose_counselling_given = record.overdose_counselling_given;
}

void Fill(DoseColumns& columns, const domain::DispenseRecord& record) {
  columns.tablets = record.tablets;
  columns.dispensed_by = static_cast<std::int16_t>(record.by);
  columns.lot_number = record.lot_number;
  columns.expires_on = record.expires_on;
}

void Fill(DoseColumns& columns, const domain::ObservedDoseRecord& record) { columns.dose_mg = record.dose_mg; }

void Fill(DoseColumns& columns, const domain::SelfReport& report) {
  columns.answer = EnumNumberOf(report.answer);
  columns.late_entry = report.late_entry;
}

template <class Enum>
std::optional<Enum> ReadOptionalEnum(const Row& row, const char* column) {
  const auto number = GetOptional<std::int16_t>(row, column);
  if (!number) return std::nullopt;
  return static_cast<Enum>(*number);
}

void Read(const Row& row, domain::InjectionRecord& record) {
  record.id.value = Get<DoseEventId>(row, "dose_id").value;
  record.order = Get<OrderId>(row, "order_id");
  record.dose_mg = Get<std::int32_t>(row, "dose_mg");
  record.side = ReadOptionalEnum<domain::Side>(row, "side");
  record.needle = domain::Needle{Get<std::int32_t>(row, "needle_tenths_inch"), Get<std::int32_t>(row, "needle_gauge")};
  record.lot_number = Get<std::string>(row, "lot_number");
  record.expires_on = GetOptional<Date>(row, "expires_on");
  record.site_check = ReadOptionalEnum<domain::SiteCheck>(row, "site_check");
  const auto kinds = GetTextArray(row, "reaction_kinds");
  const auto courses = GetTextArray(row, "reaction_courses");
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    record.reactions.push_back({static_cast<domain::ReactionKind>(std::stoi(kinds[i])),
                                static_cast<domain::ReactionCourse>(std::stoi(courses.at(i)))});
  }
  record.reversal_agent_offered = Get<bool>(row, "reversal_agent_offered");
  record.reversal_answer = ReadOptionalEnum<domain::ReversalAnswer>(row, "reversal_answer");
  record.overdose_counselling_given = Get<bool>(row, "overdose_counselling_given");
  record.kit = GetOptional<KitId>(row, "kit_id");
}

void Read(const Row& row, domain::ImplantRecord& record) {
  record.id.value = Get<DoseEventId>(row, "dose_id").value;
  record.order = Get<OrderId>(row, "order_id");
  record.dose_mg = Get<std::int32_t>(row, "dose_mg");
  record.protocol_id = Get<std::string>(row, "protocol_id");
  record.lot_number = Get<std::string>(row, "lot_number");
  record.expires_on = GetOptional<Date>(row, "expires_on");
  record.consent_on_file = Get<bool>(row, "consent_on_file");
  record.reversal_agent_offered = Get<bool>(row, "reversal_agent_offered");
  record.reversal_answer = ReadOptionalEnum<domain::ReversalAnswer>(row, "reversal_answer");
  record.overdose_counselling_given = Get<bool>(row, "overdose_counselling_given");
}

void Read(const Row& row, domain::DispenseRecord& record) {
  record.id.value = Get<DoseEventId>(row, "dose_id").value;
  record.order = Get<OrderId>(row, "order_id");
  record.tablets = Get<std::int32_t>(row, "tablets");
  record.days_supply = GetOptional<std::int32_t>(row, "covered_days");
  record.by = static_cast<domain::DispensedBy>(Get<std::int16_t>(row, "dispensed_by"));
  record.lot_number = Get<std::string>(row, "lot_number");
  record.expires_on = GetOptional<Date>(row, "expires_on");
}

void Read(const Row& row, domain::ObservedDoseRecord& record) {
  record.id.value = Get<DoseEventId>(row, "dose_id").value;
  record.order = Get<OrderId>(row, "order_id");
  record.dose_mg = Get<std::int32_t>(row, "dose_mg");
}

void Read(const Row& row, domain::SelfReport& report) {
  report.id.value = Get<DoseEventId>(row, "dose_id").value;
  report.patient = Get<PatientId>(row, "patient_id");
  report.answer = ReadOptionalEnum<domain::DiaryAnswer>(row, "answer");
  report.late_entry = Get<bool>(row, "late_entry");
}

template <class Record>
DoseEntry ReadAs(const Row& row) {
  Record record;
  record.on = Get<Date>(row, "occurred_on");
  Read(row, record);
  return record;
}

DoseEntry ReadEntry(const Row& row) {
  switch (Get<std::int16_t>(row, "kind")) {
    case 1:
      return ReadAs<domain::InjectionRecord>(row);
    case 2:
      return ReadAs<domain::ImplantRecord>(row);
    case 3:
      return ReadAs<domain::DispenseRecord>(row);
    case 4:
      return ReadAs<domain::ObservedDoseRecord>(row);
    case 5:
      return ReadAs<domain::SelfReport>(row);
    default:
      throw std::logic_error("a dose is of no kind that there is");
  }
}

}  // namespace

DoseColumns ColumnsOf(const DoseEntry& entry) {
  DoseColumns columns;
  std::visit([&](const auto& record) { Fill(columns, record); }, entry);
  return columns;
}

DoseRecord ReadDose(const Row& row) {
  DoseRecord dose;
  dose.id = Get<DoseEventId>(row, "dose_id");
  dose.version = Get<std::int64_t>(row, "version");
  dose.patient = Get<PatientId>(row, "patient_id");
  dose.episode = Get<EpisodeId>(row, "episode_id");
  dose.order = GetOptional<OrderId>(row, "order_id");
  dose.entry = ReadEntry(row);
  dose.covered_days = GetOptional<std::int32_t>(row, "covered_days");
  dose.acknowledged = GetTextArray(row, "acknowledged");
  dose.provider = GetOptional<standing::ProviderId>(row, "provider_id");
  for (const auto& id : GetTextArray(row, "credential_ids"))
    dose.credentials.push_back(standing::CredentialId::Parse(id).value());
  dose.decision = GetOptional<GateDecisionId>(row, "gate_decision_id");
  dose.gate_flagged = Get<bool>(row, "gate_flagged");
  dose.supersedes = GetOptional<DoseEventId>(row, "supersedes");
  dose.correction_reason = ReadOptionalEnum<domain::CorrectionReason>(row, "correction_reason");
  dose.superseded_by = GetOptional<DoseEventId>(row, "superseded_by");
  dose.void_reason = ReadOptionalEnum<domain::CorrectionReason>(row, "void_reason");
  dose.recorded_at = Get<Instant>(row, "recorded_at");
  dose.recorded_by = Get<platform::AccountId>(row, "recorded_by");
  return dose;
}

}  // namespace cairn::prescribing::storage
