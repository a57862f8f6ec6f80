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

std::vector<domain::Kit> Receive(StockBook& book, const domain::StockKey& at, const Delivery& delivery) {
  std::vector<domain::Kit> kits;
  if (!IsKeptByKit(delivery.lot.product)) {
    book.Book({.kind = domain::MovementKind::kReceive,
               .at = at,
               .quantity = delivery.quantity,
               .on = platform::ClinicDay(delivery.received_at, book.zone())});
    return kits;
  }
  for (int i = 0; i < delivery.quantity; ++i) kits.push_back(book.Kit(book.ReceiveKit(at, delivery.received_at)));
  return kits;
}

}  // namespace

template <class Request>
Delivery DeliveryOf(const Request& request) {
  Delivery delivery;
  delivery.lot.id = LotId::New();
  delivery.lot.product = static_cast<domain::Product>(request.product());
  delivery.lot.number = request.lot_number();
  delivery.lot.expires_on = wire::ParseDate(request.expires_on(), "expires_on").value();
  delivery.place = ParseId<StockPlaceId>(request.place_id());
  delivery.quantity = request.quantity();
  if (IsKeptByKit(delivery.lot.product) && delivery.quantity > kMostKits)
    platform::Reject(platform::InvalidRequest({{"quantity", "must be at most 1000 of the injection"}}));
  return delivery;
}
template Delivery DeliveryOf(const v1::ReceiveStockRequest&);
template Delivery DeliveryOf(const v1::ImportStockRequest&);

template <class Response>
void BookDelivery(Call& call, Transaction& tx, const Delivery& delivery, Response& response) {
  storage::InsertLot(tx, delivery.lot, call.now(), call.account());
  storage::StockSelection selection;
  selection.product = delivery.lot.product;
  selection.number = delivery.lot.number;
  StockBook book(call, tx, selection, {delivery.place});
  const auto& known = book.Lot(delivery.lot.product, delivery.lot.number);
  if (known.lot.expires_on != delivery.lot.expires_on) platform::Reject(LotDiffers(known.lot));
  const auto received = Receive(book, {known.lot.id, delivery.place, delivery.reserved_for}, delivery);
  book.Write();
  call.Made(known.lot.id.value);
  *response.mutable_lot() = ToReply(known, book.today());
  for (auto& kit : ToReplies(call, tx, received, {known}, book.zone())) *response.add_kits() = std::move(kit);
  for (auto& movement : ToReplies(call, tx, book.booked())) *response.add_movements() = std::move(movement);
}
template void BookDelivery(Call&, Transaction&, const Delivery&, v1::ReceiveStockResponse&);
template void BookDelivery(Call&, Transaction&, const Delivery&, v1::ImportStockResponse&);

}  // namespace cairn::prescribing
