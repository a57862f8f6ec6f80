#include "directory/rpc/provider_activity.h"

#include "directory/settlement.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/provider_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

v1::Provider SetProviderActive(platform::rpc::Call& call, platform::postgres::Transaction& tx, domain::ProviderId id,
                               const std::string& etag, bool active) {
  auto provider = storage::LockProvider(tx, id).value();
  platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, provider.version, etag));
  if (provider.active != active) {
    provider.active = active;
    ++provider.version;
    storage::UpdateProviders(tx, {provider});
    Settle(tx, {id}, call.now());
  }
  call.Made(id.value);
  return wire::ToProto(provider, call.keys());
}

}  // namespace cairn::directory
