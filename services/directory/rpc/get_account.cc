#include "directory/directory_service.h"
#include "directory/storage/account_store.h"
#include "directory/wire/account_wire.h"

namespace cairn::directory {

grpc::Status AccountService::GetAccount(grpc::ServerContext* context, const v1::GetAccountRequest* request,
                                        v1::GetAccountResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = platform::AccountId::Parse(request->account_id()).value();
    call.Read([&](platform::postgres::Transaction& tx) {
      const auto account = storage::LoadAccount(tx, keys, id).value();
      *response->mutable_account() = wire::ToProto(account, keys, call.now());
    });
  });
}

}  // namespace cairn::directory
