#include "directory/rpc/account_link_steps.h"

#include <vector>

#include "directory/domain/account_link.h"
#include "directory/settlement.h"
#include "directory/storage/provider_store.h"

namespace cairn::directory {

using domain::ProviderId;

platform::Result<std::optional<ProviderId>> ParseProviderId(const std::string& text) {
  if (text.empty()) return std::optional<ProviderId>();
  const auto id = ProviderId::Parse(text);
  if (!id) return platform::Fail(platform::InvalidRequest({{"provider_id", "must be a UUID"}}));
  return id;
}

bool MoveAccountLink(platform::postgres::Transaction& tx, platform::AccountId account,
                     const std::optional<ProviderId>& provider, platform::Instant now) {
  const auto present = storage::FindProviderOfAccount(tx, account);
  if (present == provider) return false;
  std::vector<ProviderId> concerned;
  if (present) concerned.push_back(*present);
  if (provider) concerned.push_back(*provider);
  const auto locked = storage::LockProviders(tx, concerned);
  const auto find = [&](ProviderId id) {
    for (const auto& found : locked) {
      if (found.id == id) return found;
    }
    platform::Reject(domain::ProviderNotFound(id));
  };
  // One after the other: an account has one provider at every moment.
  if (present) storage::UpdateProviders(tx, {domain::UnlinkAccount(find(*present))});
  if (provider) storage::UpdateProviders(tx, {domain::LinkAccount(find(*provider), account).value()});
  Settle(tx, concerned, now);
  return true;
}

}  // namespace cairn::directory
