#include "directory/identity_service.h"
#include "directory/storage/account_store.h"
#include "directory/storage/identity_store.h"
#include "directory/wire/identity_wire.h"

namespace cairn::directory {

grpc::Status IdentityService::ListIdentities(grpc::ServerContext* context, const v1::ListIdentitiesRequest* request,
                                             v1::ListIdentitiesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = platform::AccountId::Parse(request->account_id()).value();
    call.Read([&](platform::postgres::Transaction& tx) {
      storage::LoadAccount(tx, keys, id).value();
      for (const auto& identity : storage::ListLinkedIdentities(tx, keys, id)) {
        *response->add_identities() = wire::ToProto(identity);
      }
    });
  });
}

}  // namespace cairn::directory
