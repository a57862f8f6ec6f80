#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/support_steps.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SupportService::RecordPage(grpc::ServerContext* context, const v1::RecordPageRequest* request,
                                        v1::RecordPageResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Mutate([&](Transaction& tx) {
      *response->mutable_request() = ChangeSupport(
          call, tx, request->support_request_id(),
          [&](Transaction&, const domain::SupportRequest& known) {
            return domain::RecordPage(known, call.account(), call.now());
          },
          [](Transaction&, const domain::SupportChange&) {});
    });
  });
}

}  // namespace cairn::mentorship
