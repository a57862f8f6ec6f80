#include "directory/domain/account.h"

namespace cairn::directory::domain {

using platform::AccountId;
using platform::Fail;
using platform::Result;

Result<void> MayGiveRoles(const Roles& before, const Roles& after) {
  for (const Role role : after) {
    if (NeedsTwoPersons(role) && !before.contains(role)) return Fail(RoleNeedsTwoPersons(role));
  }
  return {};
}

Result<Account> ChangeRoles(Account account, const Roles& roles, AccountId by) {
  if (account.id == by) return Fail(OwnRoles());
  if (auto allowed = MayGiveRoles(account.roles, roles); !allowed) return Fail(std::move(allowed).error());
  account.roles = roles;
  ++account.version;
  return account;
}

Result<Account> Disable(Account account, AccountId by) {
  if (account.id == by) return Fail(OwnAccount());
  if (account.disabled) return account;
  account.disabled = true;
  ++account.version;
  return account;
}

}  // namespace cairn::directory::domain
