#include "directory/provider_service.h"
#include "directory/rpc/npi_claim.h"
#include "directory/settlement.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/provider_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

grpc::Status ProviderService::UpdateProvider(grpc::ServerContext* context, const v1::UpdateProviderRequest* request,
                                             v1::UpdateProviderResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto asked = wire::ParseProvider(request->profile()).value();
    const auto id = domain::ProviderId::Parse(request->provider_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const auto before = storage::LockProvider(tx, id).value();
      platform::Require(platform::rpc::CheckEtag(keys, id.value, before.version, request->etag()));
      ClaimNpi(tx, {.npi = asked.npi, .person = true, .id = id.value}, before.npi);
      auto provider = asked;
      provider.id = id;
      provider.active = before.active;
      provider.account = before.account;
      provider.version = before.version + 1;
      provider.created_at = before.created_at;
      storage::UpdateProviders(tx, {provider});
      Settle(tx, {id}, call.now());
      call.Made(id.value);
      *response->mutable_provider() = wire::ToProto(provider, keys);
    });
  });
}

}  // namespace cairn::directory
