#include "directory/domain/role_proposal.h"

namespace cairn::directory::domain {

using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;

bool IsOpen(const RoleProposal& proposal, Instant now) { return !proposal.closed && now < proposal.expires_at; }

Result<RoleProposal> ProposeRoles(ProposalId id, const Account& account, const Roles& roles, AccountId by,
                                  Instant now) {
  if (account.id == by) return Fail(OwnRoles());
  if (account.disabled) return Fail(AccountDisabled(account.id));
  if (account.roles == roles) return Fail(RolesUnchanged(account.id));
  return RoleProposal{.id = id,
                      .account = account.id,
                      .proposed_by = by,
                      .roles = roles,
                      .roles_now = account.roles,
                      .created_at = now,
                      .expires_at = now + kProposalLife};
}

Result<Account> DecideProposal(const RoleProposal& proposal, Account account, bool approve, AccountId by, Instant now) {
  if (proposal.proposed_by == by) return Fail(OwnProposal());
  if (account.id == by) return Fail(OwnRoles());
  if (!IsOpen(proposal, now)) return Fail(ProposalClosed(proposal.id.value));
  if (!approve) return account;
  if (account.disabled) return Fail(AccountDisabled(account.id));
  if (account.roles != proposal.roles_now) return Fail(ProposalOutdated(proposal.id.value));
  account.roles = proposal.roles;
  ++account.version;
  return account;
}

}  // namespace cairn::directory::domain
