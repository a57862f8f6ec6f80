#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "platform/rpc/page_token.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status RosterService::AcceptSwap(grpc::ServerContext* context, const v1::AcceptSwapRequest* request,
                                       v1::AcceptSwapResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<SwapId>(request->swap_id());
    call.Mutate([&](Transaction& tx) {
      auto record = storage::LockSwap(tx, id, call.account()).value();
      auto& swap = record.swap;
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, swap.version, request->etag()));
      // Of two swaps of one duty the second sees what the first has changed.
      const auto number = storage::LockRoster(tx, swap.role);
      const auto roster = storage::LoadRoster(tx, swap.role, call.now());
      swap = domain::AcceptSwap(swap, call.account(), roster, call.now()).value();
      std::vector<platform::AccountId> who_comes{swap.with};
      if (swap.takes) who_comes.push_back(swap.by);
      RequireMayBeOnCall(tx, swap.role, swap.line, who_comes);
      storage::UpdateSwap(tx, swap, call.now());
      storage::InsertChanges(tx, swap.role, number, domain::ChangesOf(swap), id, call.now(), call.account());
      call.Made(id.value);
      *response->mutable_swap() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
