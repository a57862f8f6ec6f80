#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/local_hotline_steps.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status LocalHotlineService::AddLocalHotline(grpc::ServerContext* context,
                                                  const v1::AddLocalHotlineRequest* request,
                                                  v1::AddLocalHotlineResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::LocalHotlineRecord record{.hotline = {.id = LocalHotlineId::New()}, .created_at = call.now()};
    call.Mutate([&](Transaction& tx) {
      record.hotline.details = RequireHotlineDetails(tx, request->details());
      platform::Require(storage::InsertLocalHotline(tx, record, call.account()));
      call.Made(record.hotline.id.value);
      *response->mutable_local_hotline() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
