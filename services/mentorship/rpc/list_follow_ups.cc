#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/participation_reply.h"
#include "mentorship/rpc/request.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SupportFormService::ListFollowUps(grpc::ServerContext* context, const v1::ListFollowUpsRequest* request,
                                               v1::ListFollowUpsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    constexpr int kUsually = 50;
    const int most = request->most() == 0 ? kUsually : request->most();
    call.Read([&](Transaction& tx) {
      response->Clear();
      for (const auto& record : storage::ListFollowUps(tx, call.account(), call.now(), most)) {
        call.Touches(record.patient);
        *response->add_participations() = ToReply(record, call.now());
      }
    });
  });
}

}  // namespace cairn::mentorship
