#pragma once

#include <chrono>
#include <string>

#include "directory/domain/account.h"

namespace cairn::directory::domain {

/// That a person of this account is the one whom an identity provider calls `subject`.
struct LinkedIdentity {
  platform::AccountId account;
  /// As the settings name it.
  std::string provider;
  std::string subject;
  platform::AccountId linked_by;
  platform::Instant linked_at;
};

/// A sign-in with an identity provider that somebody has begun.
struct IdentitySignIn {
  std::string provider;
  /// Set once the provider has said who it is, and a one-time code is still wanted.
  platform::OrgId org = {};
  platform::AccountId account = {};
  platform::Instant expires_at;
};

/// From the first redirection to the last code.
inline constexpr std::chrono::minutes kIdentitySignInLife{10};

/// May `by` say who signs in as `account`? Errors: OWN_ACCOUNT, ACCOUNT_DISABLED.
platform::Result<void> MayLinkIdentity(const Account& account, platform::AccountId by);

/// May somebody whom a provider has vouched for come in as `account`? A lock does not stop them: it is about guesses at
/// a password.
bool MayComeIn(const Account& account);

}  // namespace cairn::directory::domain
