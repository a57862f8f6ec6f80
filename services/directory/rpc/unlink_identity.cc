#include "directory/identity_service.h"
#include "directory/storage/account_store.h"
#include "directory/storage/identity_store.h"

namespace cairn::directory {

grpc::Status IdentityService::UnlinkIdentity(grpc::ServerContext* context, const v1::UnlinkIdentityRequest* request,
                                             v1::UnlinkIdentityResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = platform::AccountId::Parse(request->account_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      storage::LockAccount(tx, keys, id).value();
      storage::DeleteLinkedIdentity(tx, id, request->identity_provider());
      call.Made(id.value);
    });
  });
}

}  // namespace cairn::directory
