#pragma once

#include "directory/domain/role.h"
#include "platform/ids/ids.h"
#include "platform/result/result.h"

namespace cairn::directory::domain {

using SiteId = platform::Id<struct SiteTag>;

/// One answer for every way in which a sign-in fails.
platform::Error SignInRefused();
platform::Error SignInBusy();
platform::Error SessionEnded();
platform::Error AccountNotFound(platform::AccountId account);
platform::Error UserNameTaken();
platform::Error RoleNeedsTwoPersons(Role role);
platform::Error OwnRoles();
platform::Error OwnAccount();
platform::Error SiteNotFound(SiteId site);
platform::Error SiteNameTaken();

}  // namespace cairn::directory::domain
