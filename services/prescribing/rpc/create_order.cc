#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/order_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/order_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status OrderService::CreateOrder(grpc::ServerContext* context, const v1::CreateOrderRequest* request,
                                       v1::CreateOrderResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    domain::Order draft;
    draft.id = OrderId::New();
    draft.patient = ParseId<PatientId>(request->patient_id());
    draft.episode = ParseId<EpisodeId>(request->episode_id());
    draft.terms = wire::ToDomain(request->terms(), "terms").value();
    draft.written_by = call.account();
    const storage::OrderRecord record{draft, std::nullopt, call.now(), call.now()};
    call.Mutate([&](Transaction& tx) {
      const auto period = LoadCarePeriod(call, tx, draft.patient, draft.episode);
      platform::Require(domain::RequireNone("ORDER_NOT_VALID", "The order can't be written.",
                                            domain::CheckOrder(draft.terms, period)));
      storage::InsertOrder(tx, record, call.account());
      call.Made(draft.id.value);
      *response->mutable_order() = ToReply(call.keys(), draft.patient, record, period.today);
    });
  });
}

}  // namespace cairn::prescribing
