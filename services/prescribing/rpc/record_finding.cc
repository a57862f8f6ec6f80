#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/finding_steps.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ChartService::RecordFinding(grpc::ServerContext* context, const v1::RecordFindingRequest* request,
                                         v1::RecordFindingResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    auto finding = NewFinding(call, *request, request->value());
    finding.note = request->note();
    call.Mutate(
        [&](Transaction& tx) { *response->mutable_finding() = std::move(KeepFindings(call, tx, {finding}).front()); });
  });
}

}  // namespace cairn::prescribing
