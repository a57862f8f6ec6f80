#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/meeting_reply.h"
#include "mentorship/rpc/request.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MeetingService::GetMeeting(grpc::ServerContext* context, const v1::GetMeetingRequest* request,
                                        v1::GetMeetingResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<MeetingId>(request->meeting_id());
    call.Read([&](Transaction& tx) {
      *response->mutable_meeting() = ToReply(call.keys(), storage::FindMeeting(tx, id, false).value());
    });
  });
}

}  // namespace cairn::mentorship
