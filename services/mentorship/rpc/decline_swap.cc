#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "platform/rpc/page_token.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status RosterService::DeclineSwap(grpc::ServerContext* context, const v1::DeclineSwapRequest* request,
                                        v1::DeclineSwapResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<SwapId>(request->swap_id());
    call.Mutate([&](Transaction& tx) {
      auto record = storage::LockSwap(tx, id, call.account()).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.swap.version, request->etag()));
      record.swap = domain::DeclineSwap(record.swap, call.account()).value();
      storage::UpdateSwap(tx, record.swap, call.now());
      call.Made(id.value);
      *response->mutable_swap() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
