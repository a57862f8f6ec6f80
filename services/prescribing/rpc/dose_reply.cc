#include "platform/rpc/page_token.h"
#include "prescribing/domain/oral_schedule.h"
#include "prescribing/rpc/dose_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/dose_wire.h"

namespace cairn::prescribing {

using domain::DoseEvent;
using storage::DoseRecord;

namespace {

v1::Dose::State StateOf(const DoseRecord& record) {
  if (record.void_reason) return v1::Dose::STATE_ENTERED_IN_ERROR;
  return record.superseded_by ? v1::Dose::STATE_SUPERSEDED : v1::Dose::STATE_RECORDED;
}

void PutCorrection(const DoseRecord& record, v1::Dose& dose) {
  dose.set_state(StateOf(record));
  if (record.supersedes) dose.set_supersedes_dose_id(record.supersedes->ToString());
  if (record.correction_reason)
    dose.set_correction_reason(static_cast<v1::CorrectionReason>(*record.correction_reason));
  if (record.superseded_by) dose.set_superseded_by_dose_id(record.superseded_by->ToString());
  if (record.void_reason) dose.set_void_reason(static_cast<v1::CorrectionReason>(*record.void_reason));
}

}  // namespace

v1::Dose ToReply(const platform::crypto::OrgKeys& keys, PatientId patient, const DoseRecord& record) {
  v1::Dose dose;
  dose.set_dose_id(record.id.ToString());
  dose.set_patient_id(patient.ToString());
  dose.set_episode_id(record.episode.ToString());
  if (record.order) dose.set_order_id(record.order->ToString());
  dose.set_kind(static_cast<v1::DoseKind>(storage::KindOf(record.entry)));
  *dose.mutable_occurred_on() = wire::ToProto(storage::DayOf(record.entry));
  *dose.mutable_entry() = std::visit([](const auto& entry) { return wire::ToProto(entry); }, record.entry);
  for (const auto& warning : record.acknowledged) dose.add_acknowledged_warnings(warning);
  PutCorrection(record, dose);
  *dose.mutable_record_time() = wire::ToProto(record.recorded_at);
  dose.set_recorded_by_account_id(record.recorded_by.ToString());
  if (record.provider) dose.set_administered_by_provider_id(record.provider->ToString());
  for (const auto& credential : record.credentials) dose.add_credential_ids(credential.ToString());
  if (record.decision) dose.set_gate_decision_id(record.decision->ToString());
  dose.set_gate_flagged(record.gate_flagged);
  dose.set_etag(platform::rpc::MakeEtag(keys, record.id.value, record.version));
  return dose;
}

std::vector<DoseEvent> EventsOf(const std::vector<DoseRecord>& doses, std::vector<DoseEvent> stops) {
  auto events = std::move(stops);
  for (const auto& dose : doses) {
    if (std::holds_alternative<domain::SelfReport>(dose.entry)) continue;
    DoseEvent event;
    event.id = dose.id;
    // Numbers of the domain are those of the contract.
    event.kind = static_cast<domain::DoseKind>(storage::KindOf(dose.entry));
    event.on = storage::DayOf(dose.entry);
    event.covered_days = dose.covered_days;
    if (const auto* observed = std::get_if<domain::ObservedDoseRecord>(&dose.entry))
      event.covered_days = domain::ObservedDoseDays(observed->dose_mg);
    events.push_back(event);
  }
  return events;
}

std::optional<domain::Date> ParseOptionalDate(bool is_set, const google::type::Date& date, const std::string& field) {
  if (!is_set) return std::nullopt;
  return wire::ParseDate(date, field).value();
}

}  // namespace cairn::prescribing
