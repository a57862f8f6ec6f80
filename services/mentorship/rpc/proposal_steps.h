#pragma once

#include <string>
#include <vector>

#include "cairn/mentorship/v1/relationship.pb.h"
#include "mentorship/domain/matching_approval.h"
#include "mentorship/domain/relationship.h"
#include "mentorship/matching_people.h"
#include "mentorship/storage/matching_proposal_store.h"
#include "platform/rpc/gate.h"

// What the calls about proposals have in common.
namespace cairn::mentorship {

v1::MatchingProposal ToReply(const platform::crypto::OrgKeys& keys, const storage::ProposalRecord& record);
v1::ProposedMatch ToReply(const storage::ProposedMatchRecord& match);
v1::Relationship ToReply(const platform::crypto::OrgKeys& keys, const domain::Relationship& relationship);

/// A new proposal of this call by these rules; open where it has matches.
storage::ProposalRecord MakeProposal(const platform::rpc::Call& call, storage::ProposalKind kind,
                                     const domain::MatchingRules& rules, platform::Date as_of);

/// A proposal of a request, held until the transaction ends, and those of its matches that the caller decides about.
struct OpenedProposal {
  storage::ProposalRecord record{};
  std::vector<storage::ProposedMatchRecord> matches{};
  /// Further ones that are open.
  int others_open = 0;
};
/// Those of `patient_ids`, or all that are open and that the caller may be told of. Rejects with MATCHING_PROPOSAL_NOT_FOUND,
/// ETAG_MISMATCH, PAIR_NOT_OPEN.
OpenedProposal OpenProposal(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                            const std::string& proposal_id, const std::string& etag,
                            const google::protobuf::RepeatedPtrField<std::string>& patient_ids);
/// Keeps what the caller has decided about, and closes the proposal when nothing in it is open any more.
void KeepDecided(platform::postgres::Transaction& tx, OpenedProposal& opened);

/// FAILED_PRECONDITION MATCH_REFUSED naming each pair (the first 25 of them) and why.
platform::Error MatchRefused(const std::vector<domain::Refusal>& refusals);

/// Makes matches live, all of them or none: holds their mentors in the order of their ids, then the patients, judges
/// each pair by what is so now, and writes relationships, events and the queue. Fills `relationship`, state and who
/// decided. Rejects with PROPOSAL_OF_OTHER_RULES and MATCH_REFUSED.
std::vector<domain::Relationship> MakeLive(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                           const domain::MatchingRules& rules, const storage::ProposalRecord& record,
                                           std::vector<storage::ProposedMatchRecord>& matches);

}  // namespace cairn::mentorship
