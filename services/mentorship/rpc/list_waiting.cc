#include "mentorship/matching_service.h"
#include "mentorship/rpc/matching_entry_steps.h"
#include "mentorship/rpc/request.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MatchingService::ListWaiting(grpc::ServerContext* context, const v1::ListWaitingRequest* request,
                                          v1::ListWaitingResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto site = ParseOptionalId<SiteId>(request->site_id());
    const auto page = platform::rpc::ReadPage<storage::EntryRecord>(
        call, "ListWaiting site " + request->site_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<storage::WaitingPlace> after;
          if (!cursor.empty())
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))), ParseId<PatientId>(cursor.at(1))};
          auto records = storage::ListWaitingPage(tx, call.account(), site, after, most);
          for (const auto& record : records) call.Touches(record.survivor);
          return records;
        },
        [](const storage::EntryRecord& last) {
          return std::vector<std::string>{std::to_string(last.entry.waiting_since.time_since_epoch().count()),
                                          last.survivor.ToString()};
        });
    for (const auto& record : page.records) *response->add_entries() = ToReply(call.keys(), record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
