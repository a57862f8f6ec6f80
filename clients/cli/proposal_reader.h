#pragma once

#include <string>

#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/connection.h"
#include "clients/cli/matching_text.h"

namespace cairn::cli {

/// Id of the proposal that `text` means: an id as it is, the newest one where it is empty. Throws NotFound
/// MATCHING_PROPOSAL_NOT_FOUND when there is none.
std::string FindProposal(Connection& connection, const std::string& text);

/// The whole proposal, all pages of it. `most_obstacles` of each who gets nobody; 0: all.
mentorship::v1::GetProposalResponse ReadProposal(Connection& connection, const std::string& id, int most_obstacles);
/// The same without those who get nobody beyond the first: enough for its etag.
mentorship::v1::MatchingProposal ReadProposalHead(Connection& connection, const std::string& id);
/// Its numbers, all parts of them.
mentorship::v1::GetProposalInstanceResponse ReadInstance(Connection& connection, const std::string& id);

/// As the files that cairn measures match-check reads.
std::string InstanceJson(const mentorship::v1::GetProposalInstanceResponse& instance);
std::string AnswerJson(const mentorship::v1::GetProposalInstanceResponse& instance);

/// Of mentors, those who have ended left out; of patients, those on the caller's panel.
MatchingNames NamesFor(Connection& connection, const mentorship::v1::GetProposalResponse& proposal);
MentorNames FindMentorNames(Connection& connection);

}  // namespace cairn::cli
