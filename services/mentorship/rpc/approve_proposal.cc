#include "mentorship/matching_service.h"
#include "mentorship/rpc/proposal_steps.h"
#include "mentorship/rpc/rematch_steps.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MatchingService::ApproveProposal(grpc::ServerContext* context, const v1::ApproveProposalRequest* request,
                                              v1::ApproveProposalResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Mutate([&](Transaction& tx) {
      auto opened = OpenProposal(call, tx, request->proposal_id(), request->etag(), request->patient_ids());
      if (opened.record.kind == storage::ProposalKind::kRematch) {
        RequireWhole(opened, request->patient_ids_size());
        EndForRematch(call, tx, opened);
      }
      const auto begun = MakeLive(call, tx, rules_, opened.record, opened.matches);
      KeepDecided(tx, opened);
      call.Made(opened.record.id.value);
      *response->mutable_proposal() = ToReply(call.keys(), opened.record);
      for (const auto& relationship : begun) *response->add_relationships() = ToReply(call.keys(), relationship);
    });
  });
}

}  // namespace cairn::mentorship
