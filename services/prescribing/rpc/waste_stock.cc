#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/rpc/stock_steps.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status StockService::WasteStock(grpc::ServerContext* context, const v1::WasteStockRequest* request,
                                      v1::WasteStockResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    RequireChoice(request->choice());
    call.Mutate([&](Transaction& tx) {
      const auto patient = ParseOptionalId<PatientId>(request->choice().reserved_for_patient_id());
      if (patient) RequireInCare(call, tx, *patient);
      auto places = PlacesOf(request->choice());
      StockBook book(call, tx, SelectionOf(request->choice()), places);
      domain::Movement movement;
      movement.kind = domain::MovementKind::kWaste;
      BookChoice(book, request->choice(), movement, {.dose = std::nullopt, .waste_reason = request->reason()});
      book.Write();
      for (auto& booked : ToReplies(call, tx, book.booked())) *response->add_movements() = std::move(booked);
    });
  });
}

}  // namespace cairn::prescribing
