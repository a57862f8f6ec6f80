#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/order_import_reply.h"
#include "prescribing/rpc/request.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status OrderService::CloseOrderImport(grpc::ServerContext* context, const v1::CloseOrderImportRequest* request,
                                            v1::CloseOrderImportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<OrderImportId>(request->import_id());
    call.Mutate([&](Transaction& tx) {
      auto record = storage::LockOrderImport(tx, id).value();
      record.import = domain::Close(record.import, call.account(), call.now());
      storage::CloseOrderImport(tx, record.import);
      call.Made(id.value);
      *response->mutable_order_import() = ToReply(record);
    });
  });
}

}  // namespace cairn::prescribing
