#pragma once

#include <optional>
#include <vector>

#include "directory/domain/role_proposal.h"
#include "directory/storage/newest_first.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// PROPOSAL_NOT_FOUND, also for a proposal of another organisation. The account must be locked before a proposal for it
/// is read for a decision or changed.
platform::Result<domain::RoleProposal> LoadProposal(platform::postgres::Transaction& tx, domain::ProposalId id);

/// Inserts the proposal; one of the same account that is not decided yet is closed as replaced.
void InsertProposal(platform::postgres::Transaction& tx, const domain::RoleProposal& proposal);
void CloseProposal(platform::postgres::Transaction& tx, domain::ProposalId id, bool approved, platform::AccountId by,
                   platform::Instant now);

/// Proposals that are open at `now`, newest first, after `after`; at most `limit`.
std::vector<domain::RoleProposal> ListOpenProposals(platform::postgres::Transaction& tx,
                                                    const std::optional<NewestFirst>& after, platform::Instant now,
                                                    int limit);

std::vector<platform::postgres::Statement> RoleProposalStatements();

}  // namespace cairn::directory::storage
