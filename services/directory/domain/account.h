#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "directory/domain/errors.h"
#include "directory/domain/lockout.h"
#include "directory/domain/role.h"
#include "platform/ids/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::directory::domain {

/// One person for ever. Disabled accounts stay, and so does their user name.
struct Account {
  platform::AccountId id;
  std::string user_name;
  std::string display_name;
  Roles roles;
  bool disabled = false;
  /// Waits for its person to use a one-time link: nobody signs in until then.
  bool invited = false;
  bool has_second_factor = false;
  Failures failures;
  /// The provider this person is.
  std::optional<standing::ProviderId> provider;
  platform::Instant created_at;
  /// Rises with every change that others hear of.
  std::int64_t version = 1;
};

/// May one administrator give `after` to an account that has `before`? Taking a role away needs no second person.
/// Errors: ROLE_NEEDS_TWO_PERSONS.
platform::Result<void> MayGiveRoles(const Roles& before, const Roles& after);

/// The account with other roles, one version on. Errors: OWN_ROLES, ROLE_NEEDS_TWO_PERSONS.
platform::Result<Account> ChangeRoles(Account account, const Roles& roles, platform::AccountId by);

/// The account disabled, one version on; one that is disabled already comes back as it is. Errors: OWN_ACCOUNT.
platform::Result<Account> Disable(Account account, platform::AccountId by);

}  // namespace cairn::directory::domain
