#include "enrollment/rpc/reply.h"

#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/diagnosis_wire.h"
#include "enrollment/wire/episode_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::crypto::OrgKeys;
using platform::rpc::MakeEtag;

v1::Patient ToReply(const OrgKeys& keys, const storage::PatientRecord& record) {
  v1::Patient patient;
  patient.set_patient_id(record.id.ToString());
  patient.set_etag(MakeEtag(keys, record.id.value, record.version));
  *patient.mutable_profile() = record.profile;
  *patient.mutable_create_time() = wire::ToProto(record.created_at);
  *patient.mutable_update_time() = wire::ToProto(record.updated_at);
  return patient;
}

v1::Diagnosis ToReply(const OrgKeys& keys, const storage::DiagnosisRecord& record) {
  v1::Diagnosis diagnosis;
  diagnosis.set_diagnosis_id(record.id.ToString());
  diagnosis.set_patient_id(record.patient.ToString());
  diagnosis.set_disorder(wire::ToProto(record.disorder));
  diagnosis.set_code(record.code);
  diagnosis.set_criteria_count(record.criteria_count);
  diagnosis.set_severity(wire::ToProto(record.severity));
  diagnosis.set_remission(wire::ToProto(record.remission));
  diagnosis.set_in_controlled_environment(record.in_controlled_environment);
  diagnosis.set_on_maintenance_therapy(record.on_maintenance_therapy);
  *diagnosis.mutable_diagnosed_on() = wire::ToProto(record.diagnosed_on);
  diagnosis.set_state(record.entered_in_error ? v1::Diagnosis::STATE_ENTERED_IN_ERROR : v1::Diagnosis::STATE_RECORDED);
  *diagnosis.mutable_record_time() = wire::ToProto(record.recorded_at);
  diagnosis.set_recorded_by_account_id(record.recorded_by.ToString());
  diagnosis.set_etag(MakeEtag(keys, record.id.value, record.version));
  return diagnosis;
}

v1::Episode ToReply(const OrgKeys& keys, const storage::EpisodeRecord& record) {
  const auto etag = MakeEtag(keys, record.episode.id.value, record.episode.version);
  return wire::ToProto(record.episode, record.programme_name, etag);
}

v1::Programme ToReply(const storage::Programme& programme) {
  v1::Programme reply;
  reply.set_programme_id(programme.id.ToString());
  reply.set_name(programme.name);
  reply.set_site_id(programme.site.ToString());
  reply.set_time_zone(programme.time_zone);
  *reply.mutable_template_() = programme.rules;
  return reply;
}

}  // namespace cairn::enrollment
