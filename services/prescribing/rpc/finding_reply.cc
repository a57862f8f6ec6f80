#include "prescribing/rpc/finding_reply.h"

#include "platform/rpc/page_token.h"
#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/finding_wire.h"

namespace cairn::prescribing {

v1::Finding ToReply(const platform::crypto::OrgKeys& keys, PatientId patient, const storage::FindingRecord& record) {
  v1::Finding finding;
  finding.set_finding_id(record.id.ToString());
  finding.set_patient_id(patient.ToString());
  finding.set_kind(static_cast<v1::FindingKind>(record.kind));
  *finding.mutable_observe_time() = wire::ToProto(record.observed_at);
  if (record.value) *finding.mutable_value() = wire::FromJson(*record.value);
  finding.set_note(record.note);
  finding.set_state(record.retraction_reason ? v1::Finding::STATE_ENTERED_IN_ERROR : v1::Finding::STATE_RECORDED);
  *finding.mutable_record_time() = wire::ToProto(record.recorded_at);
  finding.set_recorded_by_account_id(record.recorded_by.ToString());
  if (record.retraction_reason)
    finding.set_retraction_reason(static_cast<v1::RetractionReason>(*record.retraction_reason));
  finding.set_etag(platform::rpc::MakeEtag(keys, record.id.value, record.version));
  return finding;
}

}  // namespace cairn::prescribing
