#include "mentorship/domain/matching_rematch.h"
#include "mentorship/matching_service.h"
#include "mentorship/rpc/proposal_steps.h"
#include "mentorship/storage/matching_mentor_store.h"
#include "mentorship/wire/matching_wire.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// House rule: ten points of a hundred.
constexpr int kContinuityThousandths = 10'000;

struct PeopleOfToday {
  MatchingPeople people;
  std::vector<domain::StandingMatch> standing;
};

PeopleOfToday LoadToday(Call& call, Transaction& tx) {
  PeopleOfToday today{.people = LoadMatchingPeople(tx, call.keys(), {.matched_too = true}, call.now()), .standing = {}};
  const auto zone = projection::storage::OrganisationZone(tx);
  for (const auto& match : storage::ListStandingMatches(tx)) {
    // Whose entry says otherwise is not to be changed.
    const auto entry = today.people.entries.find(match.patient);
    if (entry == today.people.entries.end() || entry->second.state != domain::EntryState::kMatched) continue;
    today.standing.push_back({match.patient, match.mentor, platform::ClinicDay(match.approved_at, zone)});
  }
  return today;
}

storage::NewProposal RematchProposal(const Call& call, const PeopleOfToday& today,
                                     const domain::RematchProposal& proposal, const domain::MatchingRules& rules,
                                     int most_changes) {
  storage::NewProposal kept{.record = MakeProposal(call, storage::ProposalKind::kRematch, rules, today.people.today)};
  for (const auto& match : proposal.begun)
    kept.matches.push_back({.patient = match.patient, .mentor = match.mentor, .fit = wire::ToProto(match.fit)});
  for (const auto& ended : proposal.ended) kept.ends.push_back(wire::ToProto(ended));
  auto& record = kept.record;
  record.matched = static_cast<int>(proposal.begun.size() + proposal.kept.size());
  record.unmatched = static_cast<int>(proposal.waiting.size());
  record.mentors = static_cast<int>(today.people.mentors.size());
  record.total_score = proposal.total_score;
  record.most_changes = most_changes;
  record.changes = proposal.changes;
  record.proven = proposal.proven;
  if (kept.matches.empty() && kept.ends.empty()) record.state = storage::ProposalState::kDecided;
  return kept;
}

}  // namespace

grpc::Status MatchingService::ProposeRematch(grpc::ServerContext* context, const v1::ProposeRematchRequest* request,
                                             v1::ProposeRematchResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    PeopleOfToday today;
    call.Transact([&](Transaction& tx) { today = LoadToday(call, tx); });
    domain::RematchTerms terms{.continuity_thousandths = kContinuityThousandths,
                               .most_changes = request->most_changes()};
    if (request->has_continuity_thousandths()) terms.continuity_thousandths = request->continuity_thousandths();
    const auto proposal = domain::ProposeRematch(today.people.patients, today.people.mentors, today.standing, rules_,
                                                 today.people.today, terms)
                              .value();
    const auto kept = RematchProposal(call, today, proposal, rules_, terms.most_changes);
    for (const auto& patient : today.people.patients) call.Touches(patient.id);
    call.Mutate([&](Transaction& tx) {
      storage::InsertProposal(tx, kept);
      call.Made(kept.record.id.value);
      *response->mutable_proposal() = ToReply(call.keys(), kept.record);
    });
  });
}

}  // namespace cairn::mentorship
