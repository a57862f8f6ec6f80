#include "directory/provider_service.h"
#include "directory/storage/credential_store.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/credential_wire.h"

namespace cairn::directory {

grpc::Status CredentialService::ListCredentials(grpc::ServerContext* context, const v1::ListCredentialsRequest* request,
                                                v1::ListCredentialsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = domain::ProviderId::Parse(request->provider_id()).value();
    call.Read([&](platform::postgres::Transaction& tx) {
      const auto provider = storage::LoadProvider(tx, id).value();
      for (const auto& credential : storage::LoadCredentialsOf(tx, {provider.id})) {
        *response->add_credentials() = wire::ToProto(credential, keys, call.now());
      }
    });
  });
}

}  // namespace cairn::directory
