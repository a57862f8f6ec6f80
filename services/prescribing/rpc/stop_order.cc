#include "platform/outbox/outbox.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/order_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/events_wire.h"
#include "prescribing/wire/order_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status OrderService::StopOrder(grpc::ServerContext* context, const v1::StopOrderRequest* request,
                                     v1::StopOrderResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<OrderId>(request->order_id());
    std::optional<domain::Date> day;
    if (request->has_stopped_on()) day = wire::ParseDate(request->stopped_on(), "stopped_on").value();
    call.Mutate([&](Transaction& tx) {
      auto [record, period] = OpenOrder(call, tx, AskForOrder(tx, patient, id), id, request->etag());
      record.order =
          domain::Stop(record.order, wire::ToDomain(request->reason()), day.value_or(period.today), period.today)
              .value();
      record.updated_at = call.now();
      storage::UpdateOrder(tx, record, call.account());
      auto reply = ToReply(call.keys(), patient, record, period.today);
      platform::outbox::Append(
          tx, {platform::outbox::Make(id.value, record.order.version, wire::MakeOrderStopped(reply), call.now())});
      call.Made(id.value);
      *response->mutable_order() = std::move(reply);
    });
  });
}

}  // namespace cairn::prescribing
