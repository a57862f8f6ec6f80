#include "directory/directory_service.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"

namespace cairn::directory {

grpc::Status AccountService::EndSession(grpc::ServerContext* context, const v1::EndSessionRequest* request,
                                        v1::EndSessionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto account = platform::AccountId::Parse(request->account_id()).value();
    const auto id = platform::Uuid::Parse(request->session_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      storage::LockAccount(tx, keys, account).value();
      call.Made(id);
      EndSessionOf(tx, account, platform::SessionId{id}, clock_.Now());
    });
    authority_.Wake();
  });
}

}  // namespace cairn::directory
