#include "mentorship/rpc/group_reply.h"

#include "mentorship/wire/group_wire.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

v1::Group ToReply(const platform::crypto::OrgKeys& keys, const storage::GroupRecord& record) {
  auto reply = wire::ToProto(record.group);
  *reply.mutable_create_time() = platform::wire::ToProto(record.created_at);
  reply.set_etag(platform::rpc::MakeEtag(keys, record.group.id.value, record.group.version));
  return reply;
}

v1::GroupAttendance ToReply(const platform::rpc::Call& call, PatientId patient,
                            const storage::AttendanceRecord& record) {
  auto reply = wire::ToProto(record.attendance);
  if (!OnlyWriter(call)) reply.set_patient_id(patient.ToString());
  reply.set_recorded_by_account_id(record.recorded_by.ToString());
  *reply.mutable_record_time() = platform::wire::ToProto(record.recorded_at);
  reply.set_voided(record.voided);
  return reply;
}

}  // namespace cairn::mentorship
