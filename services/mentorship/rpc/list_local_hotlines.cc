#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/local_hotline_steps.h"
#include "mentorship/rpc/request.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status LocalHotlineService::ListLocalHotlines(grpc::ServerContext* context,
                                                    const v1::ListLocalHotlinesRequest* request,
                                                    v1::ListLocalHotlinesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto page = platform::rpc::ReadPage<storage::LocalHotlineRecord>(
        call, request->include_withdrawn() ? "ListLocalHotlines all" : "ListLocalHotlines", *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<std::string, LocalHotlineId>> after;
          if (!cursor.empty()) after = {cursor.at(0), ParseId<LocalHotlineId>(cursor.at(1))};
          return storage::ListLocalHotlines(tx, request->include_withdrawn(), after, most);
        },
        [](const storage::LocalHotlineRecord& last) {
          return std::vector<std::string>{last.hotline.details.name, last.hotline.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_local_hotlines() = ToReply(call.keys(), record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
