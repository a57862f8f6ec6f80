#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "mentorship/wire/roster_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status RosterService::CreateRotation(grpc::ServerContext* context, const v1::CreateRotationRequest* request,
                                           v1::CreateRotationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const storage::RotationRecord record{.id = RotationId::New(),
                                         .role = static_cast<domain::OnCallRole>(request->details().role()),
                                         .rotation = wire::ToDomain(request->details(), "details").value(),
                                         .created_at = call.now()};
    call.Mutate([&](Transaction& tx) {
      storage::LockRoster(tx, record.role);
      RequireMayBeOnCall(tx, record.role, record.rotation.line, record.rotation.people);
      storage::InsertRotation(tx, record, call.account());
      call.Made(record.id.value);
      *response->mutable_rotation() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
