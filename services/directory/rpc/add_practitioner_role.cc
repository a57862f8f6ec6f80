#include "directory/provider_service.h"
#include "directory/rpc/role_answer.h"
#include "directory/settlement.h"
#include "directory/storage/location_store.h"
#include "directory/storage/practitioner_role_store.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/practitioner_role_wire.h"

namespace cairn::directory {

grpc::Status ProviderService::AddPractitionerRole(grpc::ServerContext* context,
                                                  const v1::AddPractitionerRoleRequest* request,
                                                  v1::AddPractitionerRoleResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto asked = wire::ParsePractitionerRole(request->profile());
    const auto provider_id = domain::ProviderId::Parse(request->provider_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      // An unknown provider is told first; what is read before the lock is not relied on.
      storage::LoadProvider(tx, provider_id).value();
      const auto location = storage::LockLocationShared(tx, asked.location).value();
      auto violations = domain::CheckPractitionerRole(asked, location, call.now(), "profile.");
      if (!violations.empty()) platform::Reject(platform::InvalidRequest(std::move(violations)));
      const auto provider = storage::LockProvider(tx, provider_id).value();
      if (!provider.active) platform::Reject(domain::ProviderNotActive(provider_id));
      auto role = asked;
      role.id = domain::PractitionerRoleId::New();
      role.provider = provider_id;
      storage::InsertRoles(tx, {role});
      Settle(tx, {provider_id}, call.now());
      call.Made(role.id.value);
      *response->mutable_practitioner_role() = RoleAnswer(tx, provider, role, location, keys, call.now());
    });
  });
}

}  // namespace cairn::directory
