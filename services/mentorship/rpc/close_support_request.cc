#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/support_steps.h"
#include "mentorship/wire/support_wire.h"
#include "platform/outbox/outbox.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SupportService::CloseSupportRequest(grpc::ServerContext* context,
                                                 const v1::CloseSupportRequestRequest* request,
                                                 v1::CloseSupportRequestResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Mutate([&](Transaction& tx) {
      *response->mutable_request() = ChangeSupport(
          call, tx, request->support_request_id(),
          [&](Transaction&, const domain::SupportRequest& known) {
            return domain::CloseRequest(known, static_cast<domain::SupportOutcome>(request->outcome()), call.account(),
                                        call.now());
          },
          [&](Transaction& tell_in, const domain::SupportChange& change) {
            const auto& closed = change.request;
            platform::outbox::Append(tell_in, {platform::outbox::Make(closed.id.value, closed.version,
                                                                      wire::MakeSupportClosed(closed), call.now())});
          });
    });
  });
}

}  // namespace cairn::mentorship
