#include "mentorship/rpc/participation_reply.h"

#include "mentorship/wire/participation_wire.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

v1::Participation ToReply(const storage::ParticipationRecord& record, platform::Instant now) {
  auto reply = wire::ToProto(record.participation);
  reply.set_participation_id(record.id.ToString());
  reply.set_patient_id(record.patient.ToString());
  reply.set_recorded_by_account_id(record.recorded_by.ToString());
  *reply.mutable_record_time() = platform::wire::ToProto(record.recorded_at);
  if (record.follow_up_by) *reply.mutable_follow_up_by_time() = platform::wire::ToProto(*record.follow_up_by);
  if (record.followed_up_at) {
    reply.set_followed_up_by_account_id(record.followed_up_by->ToString());
    *reply.mutable_follow_up_time() = platform::wire::ToProto(*record.followed_up_at);
  }
  reply.set_follow_up_overdue(record.follow_up_by && !record.followed_up_at && *record.follow_up_by < now);
  return reply;
}

}  // namespace cairn::mentorship
