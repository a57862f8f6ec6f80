#include <algorithm>

#include "platform/rpc/page.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/alert_steps.h"
#include "prescribing/rpc/request.h"

namespace cairn::prescribing {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::AlertRecord;

grpc::Status AlertService::ListAlerts(grpc::ServerContext* context, const v1::ListAlertsRequest* request,
                                      v1::ListAlertsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const storage::AlertQuery query{call.account(), request->of_my_patients(), request->all()};
    auto page = platform::rpc::ReadPage<AlertRecord>(
        call,
        "ListAlerts account " + call.account().ToString() + (query.of_my_patients ? " of my patients" : "") +
            (query.all ? " all" : ""),
        *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, AlertId>> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))), ParseId<AlertId>(cursor.at(1))};
          }
          auto alerts = storage::ListAlerts(tx, query, call.now(), after, most);
          const auto shown = std::min(alerts.size(), static_cast<std::size_t>(most) - 1);
          for (std::size_t i = 0; i < shown; ++i) call.Touches(alerts[i].alert.patient);
          return alerts;
        },
        [](const AlertRecord& last) {
          const auto& alert = last.alert;
          const auto close_by = alert.raised_at + domain::PolicyOf(alert.kind).close_within;
          return std::vector<std::string>{std::to_string(Instant(close_by).time_since_epoch().count()),
                                          alert.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_alerts() = ToReply(call.keys(), record, call.now());
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::prescribing
