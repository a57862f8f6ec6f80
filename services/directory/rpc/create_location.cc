#include "directory/provider_service.h"
#include "directory/rpc/location_owner.h"
#include "directory/storage/location_store.h"
#include "directory/wire/location_wire.h"

namespace cairn::directory {

grpc::Status LocationService::CreateLocation(grpc::ServerContext* context, const v1::CreateLocationRequest* request,
                                             v1::CreateLocationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto asked = wire::ParseLocation(request->profile()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      auto location = asked;
      location.id = domain::LocationId::New();
      RequireOwner(tx, location);
      storage::InsertLocations(tx, {location});
      call.Made(location.id.value);
      *response->mutable_location() = wire::ToProto(location, keys);
    });
  });
}

}  // namespace cairn::directory
