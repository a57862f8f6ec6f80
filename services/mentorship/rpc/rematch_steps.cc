#include "mentorship/rpc/rematch_steps.h"

#include <algorithm>

#include "mentorship/relationship_change.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/matching_mentor_store.h"
#include "mentorship/storage/relationship_store.h"

namespace cairn::mentorship {

using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr int kRelationshipsOfAPatient = 100;

domain::EndReason ReasonFor(const v1::ProposedEnd& end) {
  if (end.mentor_gone()) return domain::EndReason::kMentorLeft;
  const auto& impossible = end.impossible();
  const bool conflict =
      std::find(impossible.begin(), impossible.end(), v1::MATCHING_CONSTRAINT_CONFLICT) != impossible.end();
  return conflict ? domain::EndReason::kConflict : domain::EndReason::kRematch;
}

/// The one that holds a place now, held.
std::optional<domain::Relationship> LockStanding(Transaction& tx, const domain::PairToApprove& pair) {
  for (const auto& record : storage::ListRelationshipsOfPatient(tx, pair.patient, {}, kRelationshipsOfAPatient)) {
    if (record.relationship.mentor != pair.mentor || !record.relationship.HoldsPlace()) continue;
    auto held = storage::LockRelationship(tx, record.relationship.id).value().relationship;
    if (held.HoldsPlace()) return held;
  }
  return std::nullopt;
}

}  // namespace

void RequireWhole(const OpenedProposal& opened, int named_patients) {
  if (named_patients > 0)
    Reject(platform::InvalidRequest({{"patient_ids", "must be empty: a rematch is decided as a whole"}}));
  if (opened.others_open > 0)
    Reject({.code = platform::Code::kFailedPrecondition,
            .reason = "PAIR_NOT_OPEN",
            .message = "A rematch is decided as a whole, by somebody who may decide about all who are in it.",
            .metadata = {{"pairs", std::to_string(opened.others_open)}}});
}

void EndForRematch(Call& call, Transaction& tx, const OpenedProposal& opened) {
  const auto ends = storage::ListProposedEnds(tx, opened.record.id);
  std::vector<MentorId> mentors;
  for (const auto& match : opened.matches) mentors.push_back(match.mentor);
  for (const auto& end : ends) mentors.push_back(ParseId<MentorId>(end.mentor_id()));
  storage::LockMentors(tx, mentors);
  std::vector<domain::Refusal> refusals;
  for (const auto& end : ends) {
    const domain::PairToApprove pair{ParseId<PatientId>(end.patient_id()), ParseId<MentorId>(end.mentor_id())};
    const auto standing = LockStanding(tx, pair);
    if (!standing) {
      refusals.push_back({.pair = pair, .gone = true});
      continue;
    }
    const auto now = call.clock_now();
    KeepChange(tx, *standing, domain::EndRelationship(*standing, ReasonFor(end), now).value(), now, call.account());
    call.Touches(pair.patient);
  }
  if (!refusals.empty()) Reject(MatchRefused(refusals));
}

}  // namespace cairn::mentorship
