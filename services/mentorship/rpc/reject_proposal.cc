#include "mentorship/matching_service.h"
#include "mentorship/rpc/proposal_steps.h"
#include "mentorship/rpc/rematch_steps.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MatchingService::RejectProposal(grpc::ServerContext* context, const v1::RejectProposalRequest* request,
                                             v1::RejectProposalResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Mutate([&](Transaction& tx) {
      auto opened = OpenProposal(call, tx, request->proposal_id(), request->etag(), request->patient_ids());
      if (opened.record.kind == storage::ProposalKind::kRematch) RequireWhole(opened, request->patient_ids_size());
      for (auto& match : opened.matches) {
        match.state = storage::ProposedMatchState::kNotApproved;
        match.decided_at = call.now();
        match.decided_by = call.account();
        call.Touches(match.patient);
      }
      KeepDecided(tx, opened);
      call.Made(opened.record.id.value);
      *response->mutable_proposal() = ToReply(call.keys(), opened.record);
    });
  });
}

}  // namespace cairn::mentorship
