#include "mentorship/rpc/supervision_reply.h"

#include "platform/wire/date.h"

namespace cairn::mentorship {

v1::Supervision ToReply(const storage::Supervision& supervision) {
  v1::Supervision reply;
  reply.set_supervision_id(supervision.id.ToString());
  reply.set_mentor_id(supervision.mentor.ToString());
  *reply.mutable_occurred_on() = platform::wire::ToProto(supervision.occurred_on);
  reply.set_form(static_cast<v1::SupervisionForm>(supervision.form));
  reply.set_minutes(supervision.minutes);
  reply.set_supervisor_account_id(supervision.supervisor.ToString());
  *reply.mutable_record_time() = platform::wire::ToProto(supervision.recorded_at);
  return reply;
}

}  // namespace cairn::mentorship
