#include "directory/provider_service.h"
#include "directory/rpc/provider_activity.h"

namespace cairn::directory {

grpc::Status ProviderService::DeactivateProvider(grpc::ServerContext* context,
                                                 const v1::DeactivateProviderRequest* request,
                                                 v1::DeactivateProviderResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto id = domain::ProviderId::Parse(request->provider_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      *response->mutable_provider() = SetProviderActive(call, tx, id, request->etag(), false);
    });
  });
}

}  // namespace cairn::directory
