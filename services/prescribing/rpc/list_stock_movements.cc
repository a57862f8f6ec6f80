#include "platform/rpc/page.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/rpc/stock_steps.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status StockService::ListStockMovements(grpc::ServerContext* context,
                                              const v1::ListStockMovementsRequest* request,
                                              v1::ListStockMovementsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::MovementQuery query;
    query.lot = ParseOptionalId<LotId>(request->lot_id());
    query.kit = ParseOptionalId<KitId>(request->kit_id());
    query.place = ParseOptionalId<StockPlaceId>(request->place_id());
    std::vector<v1::StockMovement> replies;
    auto page = platform::rpc::ReadPage<storage::MovementRecord>(
        call,
        "ListStockMovements lot " + request->lot_id() + " kit " + request->kit_id() + " place " + request->place_id(),
        *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<storage::MovementCursor> after;
          if (!cursor.empty()) {
            after = {platform::Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                     ParseId<MovementId>(cursor.at(1))};
          }
          auto movements = storage::ListMovements(tx, query, after, most);
          replies = ToReplies(call, tx, movements);
          return movements;
        },
        [](const storage::MovementRecord& last) {
          return std::vector<std::string>{std::to_string(last.recorded_at.time_since_epoch().count()),
                                          last.movement.id.ToString()};
        });
    for (std::size_t i = 0; i < page.records.size(); ++i) *response->add_movements() = std::move(replies[i]);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::prescribing
