#include "directory/directory_service.h"
#include "directory/storage/account_store.h"
#include "directory/wire/account_wire.h"

namespace cairn::directory {

grpc::Status AccountService::UnlockAccount(grpc::ServerContext* context, const v1::UnlockAccountRequest* request,
                                           v1::UnlockAccountResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = platform::AccountId::Parse(request->account_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      auto locked = storage::LockAccount(tx, keys, id).value();
      locked.account.failures = domain::Failures{};
      storage::UpdateSignInState(tx, id, locked.account.failures, locked.credentials.last_totp_step,
                                 locked.credentials.password_hash);
      call.Made(id.value);
      *response->mutable_account() = wire::ToProto(locked.account, keys, call.now());
    });
  });
}

}  // namespace cairn::directory
