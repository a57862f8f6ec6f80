#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/support_steps.h"
#include "mentorship/storage/errors.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SupportService::GetSupportRequest(grpc::ServerContext* context,
                                               const v1::GetSupportRequestRequest* request,
                                               v1::GetSupportRequestResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<SupportRequestId>(request->support_request_id());
    call.Read([&](Transaction& tx) {
      RequireWorkforce(call, tx);
      const auto record = storage::FindSupport(tx, call.keys(), id, call.account()).value();
      if (!Sees(call, record)) platform::Reject(storage::SupportRequestNotFound(id));
      if (!record.request.patient.IsNil()) call.Touches(record.request.patient);
      *response->mutable_request() = ToReply(call, record);
    });
  });
}

}  // namespace cairn::mentorship
