#pragma once

#include <chrono>

#include "directory/domain/account.h"

namespace cairn::directory::domain {

using ProposalId = platform::Id<struct ProposalTag>;

/// Roles that one person wants an account to have and a second one has yet to agree to (security matrix, "2").
struct RoleProposal {
  ProposalId id;
  platform::AccountId account;
  platform::AccountId proposed_by;
  /// All roles the account is to have, and those it had when this was proposed.
  Roles roles;
  Roles roles_now;
  platform::Instant created_at;
  platform::Instant expires_at;
  /// Approved, refused, or replaced by a newer one.
  bool closed = false;
};

inline constexpr std::chrono::hours kProposalLife{72};

/// Neither closed nor 72 hours old.
bool IsOpen(const RoleProposal& proposal, platform::Instant now);

/// Errors: OWN_ROLES, ACCOUNT_DISABLED, ROLES_UNCHANGED.
platform::Result<RoleProposal> ProposeRoles(ProposalId id, const Account& account, const Roles& roles,
                                            platform::AccountId by, platform::Instant now);

/// The account after `by` has approved, with the proposed roles and one version on, or refused, as it is. The decider
/// is neither the proposer nor the account's own person; roles that have changed since the proposal make approving it
/// impossible and refusing it not. Errors: OWN_PROPOSAL, OWN_ROLES, PROPOSAL_CLOSED, ACCOUNT_DISABLED,
/// PROPOSAL_OUTDATED.
platform::Result<Account> DecideProposal(const RoleProposal& proposal, Account account, bool approve,
                                         platform::AccountId by, platform::Instant now);

}  // namespace cairn::directory::domain
