#include "platform/rpc/page.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_reply.h"
#include "prescribing/rpc/stock_steps.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

std::vector<v1::StockBalance> Balances(Call& call, Transaction& tx, const std::vector<storage::StockRow>& rows) {
  std::vector<domain::StockLedger::Held> stock;
  std::vector<storage::LotRecord> lots;
  std::set<StockPlaceId> places;
  for (const auto& row : rows) {
    stock.push_back(row.held);
    lots.push_back(row.lot);
    places.insert(row.held.key.place);
  }
  auto zone = projection::storage::FindOrganisationZoneLater(tx);
  auto kits = storage::ListKits(tx, {places.begin(), places.end()}, {});
  std::erase_if(kits, [&](const domain::Kit& kit) {
    return std::none_of(stock.begin(), stock.end(), [&](const auto& held) { return held.key == kit.at; });
  });
  return ToReplies(call, tx, stock, kits, lots, projection::storage::OrganisationZone(std::move(zone)));
}

}  // namespace

grpc::Status StockService::GetStock(grpc::ServerContext* context, const v1::GetStockRequest* request,
                                    v1::GetStockResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::StockQuery query;
    query.lot = ParseOptionalId<LotId>(request->lot_id());
    query.place = ParseOptionalId<StockPlaceId>(request->place_id());
    if (request->product() != v1::PRODUCT_UNSPECIFIED) query.product = request->product();
    std::vector<v1::StockBalance> replies;
    auto page = platform::rpc::ReadPage<storage::StockRow>(
        call,
        "GetStock lot " + request->lot_id() + " place " + request->place_id() + " product " +
            std::to_string(request->product()),
        *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<storage::StockCursor> after;
          if (!cursor.empty())
            after = {platform::ParseDate(cursor.at(0)).value(), platform::Uuid::Parse(cursor.at(1)).value()};
          auto rows = storage::ListStock(tx, query, after, most);
          replies = Balances(call, tx, rows);
          return rows;
        },
        [](const storage::StockRow& last) {
          return std::vector<std::string>{platform::FormatDate(last.lot.lot.expires_on), last.balance.ToString()};
        });
    for (std::size_t i = 0; i < page.records.size(); ++i) *response->add_balances() = std::move(replies[i]);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::prescribing
