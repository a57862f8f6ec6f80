#include "mentorship/domain/matching_proposal.h"
#include "mentorship/matching_service.h"
#include "mentorship/rpc/proposal_steps.h"
#include "mentorship/rpc/request.h"
#include "mentorship/wire/matching_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

storage::NewProposal PoolProposal(const Call& call, const domain::Proposal& proposal,
                                  const domain::MatchingRules& rules, platform::Date today) {
  storage::NewProposal kept{.record = MakeProposal(call, storage::ProposalKind::kPool, rules, today)};
  for (const auto& match : proposal.matches)
    kept.matches.push_back({.patient = match.patient, .mentor = match.mentor, .fit = wire::ToProto(match.fit)});
  for (const auto& unmatched : proposal.unmatched) kept.unmatched.push_back(wire::ToProto(unmatched));
  kept.instance = wire::InstanceOf(proposal);
  auto& record = kept.record;
  record.matched = static_cast<int>(proposal.matches.size());
  record.unmatched = static_cast<int>(proposal.unmatched.size());
  record.mentors = static_cast<int>(proposal.mentors.size());
  record.total_score = proposal.answer.total_score;
  record.proven = true;
  if (kept.matches.empty()) record.state = storage::ProposalState::kDecided;
  return kept;
}

}  // namespace

grpc::Status MatchingService::ProposeMatches(grpc::ServerContext* context, const v1::ProposeMatchesRequest* request,
                                             v1::ProposeMatchesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const storage::WhoWaits who{.site = ParseOptionalId<SiteId>(request->site_id())};
    MatchingPeople people;
    call.Transact([&](Transaction& tx) { people = LoadMatchingPeople(tx, call.keys(), who, call.now()); });
    // Between the two nothing is held: what has changed when somebody approves is seen then.
    const auto proposal = domain::Propose(people.patients, people.mentors, rules_, people.today).value();
    auto kept = PoolProposal(call, proposal, rules_, people.today);
    kept.record.site = who.site;
    for (const auto patient : proposal.patients) call.Touches(patient);
    call.Mutate([&](Transaction& tx) {
      storage::InsertProposal(tx, kept);
      call.Made(kept.record.id.value);
      *response->mutable_proposal() = ToReply(call.keys(), kept.record);
    });
  });
}

}  // namespace cairn::mentorship
