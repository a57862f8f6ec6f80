#include "enrollment/rpc/capacity_reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/waitlist_service.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status WaitlistService::GetProgrammeCapacity(grpc::ServerContext* context,
                                                   const v1::GetProgrammeCapacityRequest* request,
                                                   v1::GetProgrammeCapacityResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto programme = ParseId<ProgrammeId>(request->programme_id());
    call.Read([&](Transaction& tx) {
      *response->mutable_capacity() = ToReply(call, tx, storage::FindCapacity(tx, programme)).value();
    });
  });
}

}  // namespace cairn::enrollment
