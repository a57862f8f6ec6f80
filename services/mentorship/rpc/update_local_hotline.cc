#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/local_hotline_steps.h"
#include "mentorship/rpc/request.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status LocalHotlineService::UpdateLocalHotline(grpc::ServerContext* context,
                                                     const v1::UpdateLocalHotlineRequest* request,
                                                     v1::UpdateLocalHotlineResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<LocalHotlineId>(request->local_hotline_id());
    call.Mutate([&](Transaction& tx) {
      auto record = OpenLocalHotline(call, tx, id, request->etag());
      record.hotline.details = RequireHotlineDetails(tx, request->details());
      ++record.hotline.version;
      platform::Require(storage::UpdateLocalHotline(tx, record.hotline, call.now(), call.account()));
      call.Made(id.value);
      *response->mutable_local_hotline() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
