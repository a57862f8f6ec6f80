#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/rpc/stock_steps.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status StockService::ReturnStock(grpc::ServerContext* context, const v1::ReturnStockRequest* request,
                                       v1::ReturnStockResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    RequireChoice(request->choice());
    call.Mutate([&](Transaction& tx) {
      const auto patient = ParseOptionalId<PatientId>(request->choice().reserved_for_patient_id());
      if (patient) RequireInCare(call, tx, *patient);
      auto places = PlacesOf(request->choice());
      StockBook book(call, tx, SelectionOf(request->choice()), places);
      domain::Movement movement;
      movement.kind = domain::MovementKind::kReturn;
      BookChoice(book, request->choice(), movement, StockBook::Details());
      book.Write();
      for (auto& booked : ToReplies(call, tx, book.booked())) *response->add_movements() = std::move(booked);
    });
  });
}

}  // namespace cairn::prescribing
