#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/follow_up_steps.h"
#include "outcomes/rpc/request.h"
#include "platform/rpc/page.h"

namespace cairn::outcomes {

using platform::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::FollowUpRecord;

grpc::Status FollowUpService::ListFollowUpEntries(grpc::ServerContext* context,
                                                  const v1::ListFollowUpEntriesRequest* request,
                                                  v1::ListFollowUpEntriesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    auto page = platform::rpc::ReadPage<FollowUpRecord>(
        call, "ListFollowUpEntries patient " + request->patient_id() + (request->all() ? " all" : ""), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Date, FollowUpEntryId>> after;
          if (!cursor.empty())
            after = {platform::ParseDate(cursor.at(0)).value(), ParseId<FollowUpEntryId>(cursor.at(1))};
          return storage::ListFollowUpEntries(tx, patient, request->all(), after, most);
        },
        [](const FollowUpRecord& last) {
          return std::vector<std::string>{platform::FormatDate(last.entry.on), last.entry.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_entries() = ToReply(patient, record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::outcomes
