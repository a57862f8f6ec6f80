#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/stock_steps.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status StockService::WasteStock(grpc::ServerContext* context, const v1::WasteStockRequest* request,
                                      v1::WasteStockResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    RequireChoice(request->choice());
    domain::Movement movement;
    movement.kind = domain::MovementKind::kWaste;
    const StockBook::Details details{.dose = std::nullopt, .waste_reason = request->reason()};
    call.Mutate([&](Transaction& tx) {
      for (auto& booked : BookTaken(call, tx, request->choice(), movement, details))
        *response->add_movements() = std::move(booked);
    });
  });
}

}  // namespace cairn::prescribing
