#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/rpc/stock_steps.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status StockService::MoveStock(grpc::ServerContext* context, const v1::MoveStockRequest* request,
                                     v1::MoveStockResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    RequireChoice(request->choice());
    const auto to = ParseId<StockPlaceId>(request->to_place_id());
    call.Mutate([&](Transaction& tx) {
      const auto patient = ParseOptionalId<PatientId>(request->choice().reserved_for_patient_id());
      if (patient) RequireInCare(call, tx, *patient);
      auto places = PlacesOf(request->choice());
      places.push_back(to);
      StockBook book(call, tx, SelectionOf(request->choice()), places);
      domain::Movement movement;
      movement.kind = domain::MovementKind::kMove;
      movement.to = to;
      BookChoice(book, request->choice(), movement, StockBook::Details());
      book.Write();
      for (auto& booked : ToReplies(call, tx, book.booked())) *response->add_movements() = std::move(booked);
    });
  });
}

}  // namespace cairn::prescribing
