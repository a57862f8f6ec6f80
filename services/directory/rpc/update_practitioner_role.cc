#include "directory/provider_service.h"
#include "directory/rpc/role_answer.h"
#include "directory/settlement.h"
#include "directory/storage/location_store.h"
#include "directory/storage/practitioner_role_store.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/practitioner_role_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

grpc::Status ProviderService::UpdatePractitionerRole(grpc::ServerContext* context,
                                                     const v1::UpdatePractitionerRoleRequest* request,
                                                     v1::UpdatePractitionerRoleResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto asked = wire::ParsePractitionerRole(request->profile());
    const auto id = domain::PractitionerRoleId::Parse(request->practitioner_role_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      // A role never changes its provider; everything else is read again under the lock.
      const auto provider_id = storage::LoadRole(tx, id).value().provider;
      const auto location = storage::LockLocationShared(tx, asked.location).value();
      auto violations = domain::CheckPractitionerRole(asked, location, call.now(), "profile.");
      if (!violations.empty()) platform::Reject(platform::InvalidRequest(std::move(violations)));
      const auto provider = storage::LockProvider(tx, provider_id).value();
      const auto before = storage::LoadRole(tx, id).value();
      platform::Require(platform::rpc::CheckEtag(keys, id.value, before.version, request->etag()));
      auto role = asked;
      role.id = id;
      role.provider = provider_id;
      role.active = before.active;
      role.version = before.version + 1;
      storage::UpdateRoles(tx, {role});
      Settle(tx, {provider_id}, call.now());
      call.Made(id.value);
      *response->mutable_practitioner_role() = RoleAnswer(tx, provider, role, location, keys, call.now());
    });
  });
}

}  // namespace cairn::directory
