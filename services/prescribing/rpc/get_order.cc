#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/order_steps.h"
#include "prescribing/rpc/request.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status OrderService::GetOrder(grpc::ServerContext* context, const v1::GetOrderRequest* request,
                                    v1::GetOrderResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<OrderId>(request->order_id());
    call.Read([&](Transaction& tx) {
      auto zone = projection::storage::FindOrganisationZoneLater(tx);
      const auto record = storage::FindOrder(tx, patient, id).value();
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(std::move(zone)));
      *response->mutable_order() = ToReply(call.keys(), patient, record, today);
    });
  });
}

}  // namespace cairn::prescribing
