#include "directory/domain/account_link.h"

namespace cairn::directory::domain {

using platform::AccountId;

platform::Result<void> MayLinkProvider(const Account& account, AccountId by) {
  if (account.id == by) return platform::Fail(OwnAccount());
  return {};
}

platform::Result<Provider> LinkAccount(Provider provider, AccountId account) {
  if (provider.account && provider.account != account) return platform::Fail(ProviderLinked(provider.id));
  provider.account = account;
  ++provider.version;
  return provider;
}

Provider UnlinkAccount(Provider provider) {
  provider.account.reset();
  ++provider.version;
  return provider;
}

}  // namespace cairn::directory::domain
