#include "enrollment/duplicate_service.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/duplicate_pair_store.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error DuplicatePairClosed(DuplicatePairId id) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "DUPLICATE_PAIR_CLOSED",
          .message = "Somebody has decided about this pair already.",
          .metadata = {{"duplicate_pair_id", id.ToString()}}};
}

}  // namespace

grpc::Status DuplicateService::DismissDuplicatePair(grpc::ServerContext* context,
                                                    const v1::DismissDuplicatePairRequest* request,
                                                    v1::DismissDuplicatePairResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<DuplicatePairId>(request->duplicate_pair_id());
    call.Mutate([&](Transaction& tx) {
      const auto pair = storage::LockDuplicatePair(tx, id).value();
      if (!pair.open) platform::Reject(DuplicatePairClosed(id));
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, pair.version, request->etag()));
      storage::DismissDuplicatePair(tx, id, call.now(), call.account());
      call.Touches(pair.first);
      call.Touches(pair.second);
      call.Made(id.value);
    });
  });
}

}  // namespace cairn::enrollment
