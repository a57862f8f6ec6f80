#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_reply.h"
#include "mentorship/rpc/mentor_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/wire/group_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status GroupService::CreateGroup(grpc::ServerContext* context, const v1::CreateGroupRequest* request,
                                       v1::CreateGroupResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    auto group = wire::ToDomain(request->details());
    group.id = GroupId::New();
    const storage::GroupRecord record{group, call.now()};
    call.Mutate([&](Transaction& tx) {
      RequireAccount(tx, group.facilitator);
      platform::Require(storage::InsertGroup(tx, record, call.account()));
      call.Made(group.id.value);
      *response->mutable_group() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
