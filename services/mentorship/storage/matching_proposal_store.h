#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "cairn/mentorship/v1/matching.pb.h"
#include "cairn/mentorship/v1/matching_service.pb.h"
#include "mentorship/domain/ids.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Tables: matching_proposal, proposed_match, proposed_end, unmatched_patient. What was proposed is never changed; what
// became of it is added.
namespace cairn::mentorship::storage {

/// Numbers as in mentorship/v1/matching.proto.
enum class ProposalKind { kPool = 1, kRematch = 2, kChoice = 3 };
enum class ProposalState { kOpen = 1, kDecided = 2 };
enum class ProposedMatchState { kOpen = 1, kApproved = 2, kNotApproved = 3 };

struct ProposalRecord {
  MatchingProposalId id{};
  std::int64_t version = 1;
  ProposalKind kind = ProposalKind::kPool;
  ProposalState state = ProposalState::kOpen;
  std::optional<SiteId> site{};
  std::string rules_version{};
  platform::Date as_of{};
  platform::Instant proposed_at{};
  platform::AccountId proposed_by{};
  int matched = 0;
  int unmatched = 0;
  int mentors = 0;
  std::int64_t total_score = 0;
  std::optional<int> most_changes{};
  std::optional<int> changes{};
  bool proven = false;
};

struct ProposedMatchRecord {
  /// From 1, in the order of the proposal.
  int number = 0;
  PatientId patient{};
  MentorId mentor{};
  v1::PairFit fit{};
  ProposedMatchState state = ProposedMatchState::kOpen;
  std::optional<RelationshipId> relationship{};
  std::optional<platform::Instant> decided_at{};
  std::optional<platform::AccountId> decided_by{};
};

/// A proposal as it is made. `instance`: of a pool.
struct NewProposal {
  ProposalRecord record{};
  std::vector<ProposedMatchRecord> matches{};
  std::vector<v1::ProposedEnd> ends{};
  std::vector<v1::UnmatchedPatient> unmatched{};
  std::optional<v1::GetProposalInstanceResponse> instance{};
};
/// Travels with the next statement or the commit.
void InsertProposal(platform::postgres::Transaction& tx, const NewProposal& proposal);

/// Errors: MATCHING_PROPOSAL_NOT_FOUND. `lock`: nobody else decides about it until the transaction ends.
platform::Result<ProposalRecord> FindProposal(platform::postgres::Transaction& tx, MatchingProposalId id, bool lock);
/// When it was made, and its id. Newest first, from `after` on.
using ProposalPlace = std::pair<platform::Instant, MatchingProposalId>;
std::vector<ProposalRecord> ListProposals(platform::postgres::Transaction& tx, std::optional<ProposalState> state,
                                          const std::optional<ProposalPlace>& after, int limit);

/// In order.
std::vector<ProposedMatchRecord> ListProposedMatches(platform::postgres::Transaction& tx, MatchingProposalId id);
std::vector<v1::ProposedEnd> ListProposedEnds(platform::postgres::Transaction& tx, MatchingProposalId id);
struct UnmatchedRecord {
  int number = 0;
  PatientId patient;
  v1::UnmatchedPatient explanation;
};
/// In order, those after number `after`.
std::vector<UnmatchedRecord> ListUnmatched(platform::postgres::Transaction& tx, MatchingProposalId id, int after,
                                           int limit);
/// Nothing where it has none.
std::optional<v1::GetProposalInstanceResponse> FindInstance(platform::postgres::Transaction& tx, MatchingProposalId id);

/// State and version. Travels with the next statement or the commit.
void UpdateProposal(platform::postgres::Transaction& tx, const ProposalRecord& record);
/// What became of these matches. Travels with the next statement or the commit.
void DecideMatches(platform::postgres::Transaction& tx, MatchingProposalId id,
                   const std::vector<ProposedMatchRecord>& matches);

std::vector<platform::postgres::Statement> MatchingProposalStatements();

}  // namespace cairn::mentorship::storage
