#include "directory/domain/invitation.h"

namespace cairn::directory::domain {

using platform::AccountId;
using platform::Instant;

Invitation Invite(InvitationId id, AccountId account, AccountId by, bool recovery, std::string secret_hash,
                  Instant now) {
  Invitation invitation;
  invitation.id = id;
  invitation.account = account;
  invitation.invited_by = by;
  invitation.recovery = recovery;
  invitation.secret_hash = std::move(secret_hash);
  invitation.created_at = now;
  invitation.expires_at = now + kInvitationLife;
  return invitation;
}

bool IsOpen(const Invitation& invitation, Instant now) {
  return !invitation.used_at && !invitation.withdrawn_at && now < invitation.expires_at;
}

bool MayAccept(const Invitation& invitation, const Account& account, Instant now) {
  return invitation.account == account.id && !account.disabled && IsOpen(invitation, now);
}

platform::Result<void> MayRecover(const Account& account, AccountId by) {
  if (account.id == by) return platform::Fail(OwnAccount());
  if (account.disabled) return platform::Fail(AccountDisabled(account.id));
  return {};
}

}  // namespace cairn::directory::domain
