#include "directory/provider_service.h"
#include "directory/rpc/npi_claim.h"
#include "directory/settlement.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/provider_wire.h"

namespace cairn::directory {

grpc::Status ProviderService::CreateProvider(grpc::ServerContext* context, const v1::CreateProviderRequest* request,
                                             v1::CreateProviderResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto asked = wire::ParseProvider(request->profile()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      auto provider = asked;
      provider.id = domain::ProviderId::New();
      provider.created_at = call.now();
      ClaimNpi(tx, {.npi = provider.npi, .person = true, .id = provider.id.value}, "");
      storage::InsertProviders(tx, {provider});
      Settle(tx, {provider.id}, call.now());
      call.Made(provider.id.value);
      *response->mutable_provider() = wire::ToProto(provider, keys);
    });
  });
}

}  // namespace cairn::directory
