#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/rpc/stock_steps.h"
#include "prescribing/storage/errors.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

// The supplier's account is what came less what went back.
void PutTotals(std::map<domain::Account, int> totals, int returned, v1::GetLotResponse::Totals& reply) {
  using enum domain::Account;
  reply.set_received(returned - totals[kSupplier]);
  reply.set_available(totals[kPlace]);
  reply.set_quarantined(totals[kQuarantine]);
  reply.set_used(totals[kPatients]);
  reply.set_wasted(totals[kWaste]);
  reply.set_returned(returned);
  reply.set_missing(totals[kCountDifference]);
}

}  // namespace

grpc::Status StockService::GetLot(grpc::ServerContext* context, const v1::GetLotRequest* request,
                                  v1::GetLotResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::StockSelection selection;
    if (!request->lot_id().empty()) {
      selection.lots.push_back(ParseId<LotId>(request->lot_id()));
    } else if (request->product() == v1::PRODUCT_UNSPECIFIED || request->lot_number().empty()) {
      platform::Reject(platform::InvalidRequest({{"lot_id", "must be given, or product and lot_number"}}));
    } else {
      selection.product = static_cast<domain::Product>(request->product());
      selection.number = request->lot_number();
    }
    call.Read([&](Transaction& tx) {
      auto found = storage::FindStockLater(tx, selection, false);
      const auto zone = projection::storage::OrganisationZone(tx);
      auto excerpt = storage::ReadStock(std::move(found));
      if (excerpt.lots.empty()) platform::Reject(storage::LotUnknown());
      const auto& lot = excerpt.lots.front();
      std::erase_if(excerpt.stock, [](const auto& held) { return held.available == 0 && held.quarantined == 0; });
      *response->mutable_lot() = ToReply(lot, platform::ClinicDay(call.now(), zone));
      for (auto& balance : ToReplies(call, tx, excerpt.stock, excerpt.kits, excerpt.lots, zone))
        *response->add_balances() = std::move(balance);
      PutTotals(storage::FindTotals(tx, lot.lot.id), storage::FindReturned(tx, lot.lot.id),
                *response->mutable_totals());
    });
  });
}

}  // namespace cairn::prescribing
