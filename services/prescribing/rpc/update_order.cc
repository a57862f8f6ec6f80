#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/order_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/order_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status OrderService::UpdateOrder(grpc::ServerContext* context, const v1::UpdateOrderRequest* request,
                                       v1::UpdateOrderResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<OrderId>(request->order_id());
    const auto terms = wire::ToDomain(request->terms(), "terms").value();
    call.Mutate([&](Transaction& tx) {
      auto [record, period] = OpenOrder(call, tx, AskForOrder(tx, patient, id), id, request->etag());
      record.order = domain::Edit(record.order, terms, period).value();
      record.updated_at = call.now();
      storage::UpdateOrder(tx, record, call.account());
      call.Made(id.value);
      *response->mutable_order() = ToReply(call.keys(), patient, record, period.today);
    });
  });
}

}  // namespace cairn::prescribing
