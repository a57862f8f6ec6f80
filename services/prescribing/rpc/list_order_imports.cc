#include "platform/rpc/page.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/order_import_reply.h"
#include "prescribing/rpc/request.h"

namespace cairn::prescribing {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status OrderService::ListOrderImports(grpc::ServerContext* context, const v1::ListOrderImportsRequest* request,
                                            v1::ListOrderImportsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    auto page = platform::rpc::ReadPage<storage::OrderImportRecord>(
        call, "ListOrderImports", *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, OrderImportId>> after;
          if (!cursor.empty())
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                     ParseId<OrderImportId>(cursor.at(1))};
          return storage::ListOrderImports(tx, after, most);
        },
        [](const storage::OrderImportRecord& last) {
          return std::vector<std::string>{std::to_string(last.import.opened_at.time_since_epoch().count()),
                                          last.import.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_order_imports() = ToReply(record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::prescribing
