#include "directory/identity_service.h"

namespace cairn::directory {

grpc::Status IdentityService::ListIdentityProviders(grpc::ServerContext* context,
                                                    const v1::ListIdentityProvidersRequest* request,
                                                    v1::ListIdentityProvidersResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call&) {
    for (const auto& provider : providers_.all()) {
      auto& listed = *response->add_providers();
      listed.set_identity_provider(provider->settings().id);
      listed.set_display_name(provider->settings().display_name);
    }
  });
}

}  // namespace cairn::directory
