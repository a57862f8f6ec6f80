#pragma once

#include <optional>

#include "directory/domain/account.h"
#include "directory/domain/provider.h"

namespace cairn::directory::domain {

/// May `by` say which provider the person of `account` is? Errors: OWN_ACCOUNT.
platform::Result<void> MayLinkProvider(const Account& account, platform::AccountId by);

/// The provider as the person of `account`, one version on. Errors: PROVIDER_LINKED when another account is this
/// provider.
platform::Result<Provider> LinkAccount(Provider provider, platform::AccountId account);

/// The provider as the person of no account, one version on.
Provider UnlinkAccount(Provider provider);

}  // namespace cairn::directory::domain
