#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/rpc/stock_steps.h"
#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr int kMostKits = 1000;

platform::Error LotDiffers(const domain::Lot& known) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "LOT_DIFFERS",
          .message = "The lot is known with another expiry date: one of the two was misread.",
          .metadata = {{"lot_id", known.id.ToString()}, {"expires_on", platform::FormatDate(known.expires_on)}}};
}

std::vector<domain::Kit> Receive(StockBook& book, const domain::StockKey& at, domain::Product product, int quantity) {
  std::vector<domain::Kit> kits;
  if (!IsKeptByKit(product)) {
    book.Book({.kind = domain::MovementKind::kReceive, .at = at, .quantity = quantity});
    return kits;
  }
  for (int i = 0; i < quantity; ++i) kits.push_back(book.Kit(book.ReceiveKit(at)));
  return kits;
}

}  // namespace

grpc::Status StockService::ReceiveStock(grpc::ServerContext* context, const v1::ReceiveStockRequest* request,
                                        v1::ReceiveStockResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    domain::Lot lot;
    lot.id = LotId::New();
    lot.product = static_cast<domain::Product>(request->product());
    lot.number = request->lot_number();
    lot.expires_on = wire::ParseDate(request->expires_on(), "expires_on").value();
    if (IsKeptByKit(lot.product) && request->quantity() > kMostKits)
      platform::Reject(platform::InvalidRequest({{"quantity", "must be at most 1000 of the injection"}}));
    const auto place = ParseId<StockPlaceId>(request->place_id());
    const auto reserved_for = ParseOptionalId<PatientId>(request->reserved_for_patient_id());
    call.Mutate([&](Transaction& tx) {
      if (reserved_for) RequireInCare(call, tx, *reserved_for);
      storage::InsertLot(tx, lot, call.now(), call.account());
      storage::StockSelection selection;
      selection.product = lot.product;
      selection.number = lot.number;
      StockBook book(call, tx, selection, {place});
      const auto& known = book.Lot(lot.product, lot.number);
      if (known.lot.expires_on != lot.expires_on) platform::Reject(LotDiffers(known.lot));
      const auto received = Receive(book, {known.lot.id, place, reserved_for}, lot.product, request->quantity());
      book.Write();
      call.Made(known.lot.id.value);
      *response->mutable_lot() = ToReply(known, book.today());
      for (auto& kit : ToReplies(call, tx, received, {known}, book.zone())) *response->add_kits() = std::move(kit);
      for (auto& movement : ToReplies(call, tx, book.booked())) *response->add_movements() = std::move(movement);
    });
  });
}

}  // namespace cairn::prescribing
