#include "directory/domain/identity.h"

namespace cairn::directory::domain {

platform::Result<void> MayLinkIdentity(const Account& account, platform::AccountId by) {
  if (account.id == by) return platform::Fail(OwnAccount());
  if (account.disabled) return platform::Fail(AccountDisabled(account.id));
  return {};
}

bool MayComeIn(const Account& account) { return !account.disabled && !account.invited; }

}  // namespace cairn::directory::domain
