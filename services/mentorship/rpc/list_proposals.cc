#include "mentorship/matching_service.h"
#include "mentorship/rpc/proposal_steps.h"
#include "mentorship/rpc/request.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MatchingService::ListProposals(grpc::ServerContext* context, const v1::ListProposalsRequest* request,
                                            v1::ListProposalsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    std::optional<storage::ProposalState> state;
    if (request->state() != v1::MatchingProposal::STATE_UNSPECIFIED)
      state = static_cast<storage::ProposalState>(request->state());
    const auto page = platform::rpc::ReadPage<storage::ProposalRecord>(
        call, "ListProposals state " + std::to_string(request->state()), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<storage::ProposalPlace> after;
          if (!cursor.empty())
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                     ParseId<MatchingProposalId>(cursor.at(1))};
          return storage::ListProposals(tx, state, after, most);
        },
        [](const storage::ProposalRecord& last) {
          return std::vector<std::string>{std::to_string(last.proposed_at.time_since_epoch().count()),
                                          last.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_proposals() = ToReply(call.keys(), record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
