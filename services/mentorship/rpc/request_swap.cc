#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "mentorship/wire/roster_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status RosterService::RequestSwap(grpc::ServerContext* context, const v1::RequestSwapRequest* request,
                                        v1::RequestSwapResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::SwapRecord record{wire::ToDomain(*request).value(), call.now()};
    auto& swap = record.swap;
    swap.id = SwapId::New();
    swap.by = call.account();
    call.Mutate([&](Transaction& tx) {
      RequireMayBeOnCall(tx, swap.role, swap.line, {swap.with});
      platform::Require(domain::CheckSwap(swap, storage::LoadRoster(tx, swap.role, call.now()), call.now()));
      storage::InsertSwap(tx, record);
      call.Made(swap.id.value);
      *response->mutable_swap() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
