#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_reply.h"
#include "mentorship/rpc/request.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status GroupService::ListGroups(grpc::ServerContext* context, const v1::ListGroupsRequest* request,
                                      v1::ListGroupsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto page = platform::rpc::ReadPage<storage::GroupRecord>(
        call, request->include_ended() ? "ListGroups all" : "ListGroups", *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<std::string, GroupId>> after;
          if (!cursor.empty()) after = {cursor.at(0), ParseId<GroupId>(cursor.at(1))};
          return storage::ListGroups(tx, request->include_ended(), after, most);
        },
        [](const storage::GroupRecord& last) {
          return std::vector<std::string>{last.group.name, last.group.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_groups() = ToReply(call.keys(), record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
