#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/order_import_reply.h"
#include "prescribing/rpc/request.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status OrderService::CloseOrderImport(grpc::ServerContext* context, const v1::CloseOrderImportRequest* request,
                                            v1::CloseOrderImportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<PastImportId>(request->import_id());
    call.Mutate([&](Transaction& tx) {
      *response->mutable_order_import() = ToReply(platform::past_import::CloseIn(call, tx, id, kImportReasons));
    });
  });
}

}  // namespace cairn::prescribing
