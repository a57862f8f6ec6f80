#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/order_import_reply.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_steps.h"
#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status StockService::ImportStock(grpc::ServerContext* context, const v1::ImportStockRequest* request,
                                       v1::ImportStockResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto import = ParseId<PastImportId>(request->import_id());
    auto delivery = DeliveryOf(*request);
    delivery.received_at = wire::ToInstant(request->receive_time());
    if (delivery.received_at > call.now())
      platform::Reject(platform::InvalidRequest({{"receive_time", "must not be in the future"}}));
    call.Mutate([&](Transaction& tx) {
      platform::past_import::HoldOpen(call, tx, import, kImportReasons);
      BookDelivery(call, tx, delivery, *response);
    });
  });
}

}  // namespace cairn::prescribing
