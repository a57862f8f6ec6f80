#include "directory/provider_service.h"
#include "directory/rpc/location_owner.h"
#include "directory/settlement.h"
#include "directory/storage/location_store.h"
#include "directory/storage/practitioner_role_store.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/location_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

grpc::Status LocationService::UpdateLocation(grpc::ServerContext* context, const v1::UpdateLocationRequest* request,
                                             v1::UpdateLocationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto asked = wire::ParseLocation(request->profile()).value();
    const auto id = domain::LocationId::Parse(request->location_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const auto before = storage::LockLocation(tx, id).value();
      platform::Require(platform::rpc::CheckEtag(keys, id.value, before.version, request->etag()));
      auto location = asked;
      location.id = id;
      location.active = !request->closed();
      location.version = before.version + 1;
      RequireOwner(tx, location);
      storage::UpdateLocations(tx, {location});
      const auto providers = storage::ListProvidersAt(tx, id);
      storage::LockProviders(tx, providers);
      Settle(tx, providers, call.now());
      call.Made(id.value);
      *response->mutable_location() = wire::ToProto(location, keys);
    });
  });
}

}  // namespace cairn::directory
