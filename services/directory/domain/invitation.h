#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "directory/domain/account.h"

namespace cairn::directory::domain {

using InvitationId = platform::Id<struct InvitationTag>;

/// A one-time link: whoever holds its secret sets the password of one account. Here is the SHA-256 of the secret.
struct Invitation {
  InvitationId id;
  platform::AccountId account;
  platform::AccountId invited_by;
  /// For an account that has been signed in to before, whose password or device is lost.
  bool recovery = false;
  std::string secret_hash;
  platform::Instant created_at;
  platform::Instant expires_at;
  std::optional<platform::Instant> used_at;
  std::optional<platform::Instant> withdrawn_at;
};

inline constexpr std::chrono::hours kInvitationLife{72};

Invitation Invite(InvitationId id, platform::AccountId account, platform::AccountId by, bool recovery,
                  std::string secret_hash, platform::Instant now);

/// Neither used nor withdrawn (a newer link withdraws an older one), and not 72 hours old.
bool IsOpen(const Invitation& invitation, platform::Instant now);

/// Does the link set the password of `account` at `now`? Not of a disabled account, whatever the link.
bool MayAccept(const Invitation& invitation, const Account& account, platform::Instant now);

/// May `by` give a new link to the person of `account`? Errors: OWN_ACCOUNT, ACCOUNT_DISABLED.
platform::Result<void> MayRecover(const Account& account, platform::AccountId by);

}  // namespace cairn::directory::domain
