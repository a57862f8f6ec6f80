#include "platform/rpc/page.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/order_steps.h"
#include "prescribing/rpc/request.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status OrderService::ListOrders(grpc::ServerContext* context, const v1::ListOrdersRequest* request,
                                      v1::ListOrdersResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    domain::Date today;
    auto page = platform::rpc::ReadPage<storage::OrderRecord>(
        call, "ListOrders patient " + request->patient_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, OrderId>> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))), ParseId<OrderId>(cursor.at(1))};
          }
          auto zone = projection::storage::FindOrganisationZoneLater(tx);
          auto orders = storage::ListOrders(tx, patient, after, most);
          today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(std::move(zone)));
          return orders;
        },
        [](const storage::OrderRecord& last) {
          return std::vector<std::string>{std::to_string(last.created_at.time_since_epoch().count()),
                                          last.order.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_orders() = ToReply(call.keys(), patient, record, today);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::prescribing
