#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_steps.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status StockService::ReceiveStock(grpc::ServerContext* context, const v1::ReceiveStockRequest* request,
                                        v1::ReceiveStockResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    auto delivery = DeliveryOf(*request);
    delivery.reserved_for = ParseOptionalId<PatientId>(request->reserved_for_patient_id());
    delivery.received_at = call.now();
    call.Mutate([&](Transaction& tx) {
      if (delivery.reserved_for) RequireInCare(call, tx, *delivery.reserved_for);
      BookDelivery(call, tx, delivery, *response);
    });
  });
}

}  // namespace cairn::prescribing
