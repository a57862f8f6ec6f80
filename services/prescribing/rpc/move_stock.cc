#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_steps.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status StockService::MoveStock(grpc::ServerContext* context, const v1::MoveStockRequest* request,
                                     v1::MoveStockResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    RequireChoice(request->choice());
    domain::Movement movement;
    movement.kind = domain::MovementKind::kMove;
    movement.to = ParseId<StockPlaceId>(request->to_place_id());
    call.Mutate([&](Transaction& tx) {
      for (auto& booked : BookTaken(call, tx, request->choice(), movement, StockBook::Details()))
        *response->add_movements() = std::move(booked);
    });
  });
}

}  // namespace cairn::prescribing
