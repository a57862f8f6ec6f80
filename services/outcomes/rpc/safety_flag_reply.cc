#include "outcomes/rpc/safety_flag_reply.h"

#include "outcomes/wire/safety_flag_wire.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"

namespace cairn::outcomes {

v1::SafetyFlag ToReply(const platform::crypto::OrgKeys& keys, PatientId patient,
                       const storage::SafetyFlagRecord& record) {
  auto reply = wire::ToProto(record.flag);
  reply.set_patient_id(patient.ToString());
  reply.set_instrument_id(record.instrument_id);
  *reply.mutable_assessed_on() = platform::wire::ToProto(record.assessed_on);
  reply.set_note(record.note);
  reply.set_etag(platform::rpc::MakeEtag(keys, record.flag.id.value, record.flag.version));
  return reply;
}

}  // namespace cairn::outcomes
