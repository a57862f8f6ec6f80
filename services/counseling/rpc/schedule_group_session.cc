#include "counseling/counseling_service.h"
#include "counseling/rpc/request.h"
#include "counseling/rpc/session_steps.h"
#include "counseling/wire/session_wire.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SessionService::ScheduleGroupSession(grpc::ServerContext* context,
                                                  const v1::ScheduleGroupSessionRequest* request,
                                                  v1::ScheduleGroupSessionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    domain::GroupSession group;
    group.id = GroupSessionId::New();
    group.topic = request->topic();
    group.plan.channel = wire::ToDomain(request->channel());
    group.plan.start_at = platform::wire::ToInstant(request->start_time());
    group.plan.planned_minutes = request->planned_minutes();
    platform::Require(domain::CheckStart(group.plan.start_at, call.now()));
    call.Mutate([&](Transaction& tx) {
      auto planned = group;
      planned.plan.counsellor = RequireCounsellor(call, tx, request->counsellor_account_id());
      storage::InsertGroupSession(tx, planned, call.now(), call.account());
      call.Made(group.id.value);
      *response->mutable_group_session() = wire::ToProto(planned);
    });
  });
}

}  // namespace cairn::counseling
