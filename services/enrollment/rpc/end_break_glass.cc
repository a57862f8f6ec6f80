#include "enrollment/break_glass_service.h"
#include "enrollment/rpc/break_glass.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status BreakGlassService::EndBreakGlass(grpc::ServerContext* context, const v1::EndBreakGlassRequest* request,
                                              v1::EndBreakGlassResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<BreakGlassId>(request->break_glass_id());
    call.Mutate([&](Transaction& tx) {
      auto record = LockOwn(call, tx, id);
      const auto version = record.grant.version;
      record.grant = domain::End(std::move(record.grant), call.now());
      if (record.grant.version != version) storage::EndBreakGlass(tx, record.grant);
      call.Touches(record.grant.patient);
      call.Made(id.value);
      *response->mutable_break_glass() = ToReply(call, tx, record);
    });
  });
}

}  // namespace cairn::enrollment
