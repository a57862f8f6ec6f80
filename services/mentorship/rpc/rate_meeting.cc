#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/meeting_reply.h"
#include "mentorship/rpc/request.h"
#include "platform/rpc/page_token.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MeetingService::RateMeeting(grpc::ServerContext* context, const v1::RateMeetingRequest* request,
                                         v1::RateMeetingResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<MeetingId>(request->meeting_id());
    call.Mutate([&](Transaction& tx) {
      auto record = storage::FindMeeting(tx, id, true).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.version, request->etag()));
      record.friendly.reset();
      if (request->friendly_to_medication() != v1::FRIENDLY_TO_MEDICATION_UNSPECIFIED)
        record.friendly = request->friendly_to_medication() == v1::FRIENDLY_TO_MEDICATION_YES;
      ++record.version;
      storage::UpdateMeetingRating(tx, record, call.now(), call.account());
      call.Made(id.value);
      *response->mutable_meeting() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
