#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/finding_steps.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ChartService::RecordFindings(grpc::ServerContext* context, const v1::RecordFindingsRequest* request,
                                          v1::RecordFindingsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    std::vector<storage::FindingRecord> findings;
    for (const auto& value : request->values()) findings.push_back(NewFinding(call, *request, value));
    call.Mutate([&](Transaction& tx) {
      for (auto& reply : KeepFindings(call, tx, findings)) *response->add_findings() = std::move(reply);
    });
  });
}

}  // namespace cairn::prescribing
