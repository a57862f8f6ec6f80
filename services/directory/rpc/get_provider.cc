#include <map>

#include "directory/domain/listing.h"
#include "directory/provider_service.h"
#include "directory/storage/credential_store.h"
#include "directory/storage/location_store.h"
#include "directory/storage/practitioner_role_store.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/credential_wire.h"
#include "directory/wire/practitioner_role_wire.h"
#include "directory/wire/provider_wire.h"

namespace cairn::directory {

namespace {

std::map<domain::LocationId, domain::Location> LoadLocationsOfRoles(
    platform::postgres::Transaction& tx, const std::vector<domain::PractitionerRole>& roles) {
  std::vector<domain::LocationId> ids;
  for (const auto& role : roles) ids.push_back(role.location);
  std::map<domain::LocationId, domain::Location> locations;
  for (auto& location : storage::LoadLocations(tx, ids)) locations[location.id] = std::move(location);
  return locations;
}

}  // namespace

grpc::Status ProviderService::GetProvider(grpc::ServerContext* context, const v1::GetProviderRequest* request,
                                          v1::GetProviderResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = domain::ProviderId::Parse(request->provider_id()).value();
    call.Read([&](platform::postgres::Transaction& tx) {
      const auto provider = storage::LoadProvider(tx, id).value();
      const auto credentials = storage::LoadCredentialsOf(tx, {id});
      const auto roles = storage::LoadRolesOf(tx, {id});
      const auto locations = LoadLocationsOfRoles(tx, roles);
      call.Made(id.value);
      *response->mutable_provider() = wire::ToProto(provider, keys);
      for (const auto& role : roles) {
        const auto listing =
            domain::DecideListing(provider, credentials, role, locations.at(role.location), call.now());
        *response->add_practitioner_roles() = wire::ToProto(role, listing, keys);
      }
      for (const auto& credential : credentials) {
        *response->add_credentials() = wire::ToProto(credential, keys, call.now());
      }
    });
  });
}

}  // namespace cairn::directory
