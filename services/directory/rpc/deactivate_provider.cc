#include "directory/provider_service.h"
#include "directory/settlement.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/provider_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

grpc::Status ProviderService::DeactivateProvider(grpc::ServerContext* context,
                                                 const v1::DeactivateProviderRequest* request,
                                                 v1::DeactivateProviderResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = domain::ProviderId::Parse(request->provider_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      auto provider = storage::LockProvider(tx, id).value();
      platform::Require(platform::rpc::CheckEtag(keys, id.value, provider.version, request->etag()));
      if (provider.active) {
        provider.active = false;
        ++provider.version;
        storage::UpdateProviders(tx, {provider});
        Settle(tx, {id}, call.now());
      }
      call.Made(id.value);
      *response->mutable_provider() = wire::ToProto(provider, keys);
    });
  });
}

}  // namespace cairn::directory
