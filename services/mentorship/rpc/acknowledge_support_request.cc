#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/support_steps.h"
#include "mentorship/wire/support_wire.h"
#include "platform/outbox/outbox.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SupportService::AcknowledgeSupportRequest(grpc::ServerContext* context,
                                                       const v1::AcknowledgeSupportRequestRequest* request,
                                                       v1::AcknowledgeSupportRequestResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Mutate([&](Transaction& tx) {
      *response->mutable_request() = ChangeSupport(
          call, tx, request->support_request_id(),
          [&](Transaction&, const domain::SupportRequest& known) {
            return domain::AcknowledgeRequest(known, call.account(), call.now());
          },
          [&](Transaction& tell_in, const domain::SupportChange& change) {
            const auto& taken = change.request;
            platform::outbox::Append(tell_in, {platform::outbox::Make(taken.id.value, taken.version,
                                                                      wire::MakeSupportAnswered(taken), call.now())});
          });
    });
  });
}

}  // namespace cairn::mentorship
