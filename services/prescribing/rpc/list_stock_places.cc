#include "platform/rpc/page.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/rpc/stock_steps.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status StockService::ListStockPlaces(grpc::ServerContext* context, const v1::ListStockPlacesRequest* request,
                                           v1::ListStockPlacesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto site = ParseOptionalId<SiteId>(request->site_id());
    auto page = platform::rpc::ReadPage<storage::StockPlace>(
        call, "ListStockPlaces site " + request->site_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<std::string, StockPlaceId>> after;
          if (!cursor.empty()) after = {cursor.at(0), ParseId<StockPlaceId>(cursor.at(1))};
          return storage::ListStockPlaces(tx, site, after, most);
        },
        [](const storage::StockPlace& last) {
          return std::vector<std::string>{last.name, last.id.ToString()};
        });
    for (const auto& place : page.records) *response->add_places() = ToReply(place);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::prescribing
