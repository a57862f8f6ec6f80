#include "mentorship/rpc/meeting_reply.h"

#include "mentorship/wire/meeting_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::mentorship {

v1::Meeting ToReply(const platform::crypto::OrgKeys& keys, const storage::MeetingRecord& record) {
  auto reply = wire::ToProto(record.meeting);
  reply.set_meeting_id(record.id.ToString());
  reply.set_feed(record.feed);
  if (record.friendly)
    reply.set_friendly_to_medication(*record.friendly ? v1::FRIENDLY_TO_MEDICATION_YES : v1::FRIENDLY_TO_MEDICATION_NO);
  reply.set_retired(record.retired);
  reply.set_etag(platform::rpc::MakeEtag(keys, record.id.value, record.version));
  return reply;
}

}  // namespace cairn::mentorship
