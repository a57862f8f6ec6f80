#include "prescribing/rpc/lab_steps.h"

#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"
#include "prescribing/domain/drug_screen.h"
#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/lab_wire.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::LabRecord;

LabRecord ParseReport(const Call& call, PatientId patient, const v1::LabReportEntry& entry) {
  LabRecord record;
  record.report = wire::ToDomain(entry, "entry").value();
  record.report.id = LabReportId::New();
  record.report.patient = patient;
  for (auto& result : record.report.results) result.id = LabResultId::New();
  record.opioid_free_proof = entry.opioid_free_proof();
  record.recorded_at = call.now();
  record.recorded_by = call.account();
  return record;
}

v1::LabReport KeepReport(Call& call, Transaction& tx, const LabRecord& record) {
  const auto& report = record.report;
  const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
  platform::Require(
      domain::RequireNone("LAB_REPORT_NOT_VALID", "The report can't be kept", domain::CheckLabReport(report, today)));
  if (record.opioid_free_proof) platform::Require(domain::CheckOpioidFree(report.results));
  if (record.supersedes) storage::SupersedeLabReport(tx, *record.supersedes, report.id);
  storage::InsertLabReport(tx, record);
  call.Made(report.id.value);
  auto reply = ToReply(call.keys(), report.patient, record);
  platform::outbox::Append(
      tx, {platform::outbox::Make(report.id.value, 1, wire::MakeLabReportRecorded(reply), call.now())});
  return reply;
}

v1::LabReport ToReply(const platform::crypto::OrgKeys& keys, PatientId patient, const LabRecord& record) {
  auto reply = wire::ToProto(record.report);
  reply.set_patient_id(patient.ToString());
  reply.set_opioid_free_proof(record.opioid_free_proof);
  reply.set_state(record.void_reason     ? v1::LabReport::STATE_ENTERED_IN_ERROR
                  : record.superseded_by ? v1::LabReport::STATE_SUPERSEDED
                                         : v1::LabReport::STATE_RECORDED);
  if (record.supersedes) reply.set_supersedes_report_id(record.supersedes->ToString());
  if (record.correction_reason)
    reply.set_correction_reason(static_cast<v1::CorrectionReason>(*record.correction_reason));
  if (record.superseded_by) reply.set_superseded_by_report_id(record.superseded_by->ToString());
  if (record.void_reason) reply.set_void_reason(static_cast<v1::CorrectionReason>(*record.void_reason));
  *reply.mutable_record_time() = wire::ToProto(record.recorded_at);
  reply.set_recorded_by_account_id(record.recorded_by.ToString());
  reply.set_etag(platform::rpc::MakeEtag(keys, record.report.id.value, record.version));
  return reply;
}

domain::Standing StandingOf(const LabRecord& record) {
  domain::Standing standing;
  if (record.superseded_by) standing.superseded_by = record.superseded_by->ToString();
  standing.voided = record.void_reason.has_value();
  return standing;
}

}  // namespace cairn::prescribing
