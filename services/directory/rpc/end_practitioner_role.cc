#include "directory/provider_service.h"
#include "directory/rpc/role_answer.h"
#include "directory/settlement.h"
#include "directory/storage/location_store.h"
#include "directory/storage/practitioner_role_store.h"
#include "directory/storage/provider_store.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

grpc::Status ProviderService::EndPractitionerRole(grpc::ServerContext* context,
                                                  const v1::EndPractitionerRoleRequest* request,
                                                  v1::EndPractitionerRoleResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = domain::PractitionerRoleId::Parse(request->practitioner_role_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      // A role never changes its provider; everything else is read again under the lock.
      const auto provider = storage::LockProvider(tx, storage::LoadRole(tx, id).value().provider).value();
      auto role = storage::LoadRole(tx, id).value();
      platform::Require(platform::rpc::CheckEtag(keys, id.value, role.version, request->etag()));
      if (role.active) {
        role.active = false;
        ++role.version;
        storage::UpdateRoles(tx, {role});
        Settle(tx, {provider.id}, call.now());
      }
      call.Made(id.value);
      const auto location = storage::LoadLocations(tx, {role.location}).at(0);
      *response->mutable_practitioner_role() = RoleAnswer(tx, provider, role, location, keys, call.now());
    });
  });
}

}  // namespace cairn::directory
