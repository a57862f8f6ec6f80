#include "directory/directory_service.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"

namespace cairn::directory {

using platform::postgres::Transaction;

grpc::Status SessionService::SignOut(grpc::ServerContext* context, const v1::SignOutRequest* request,
                                     v1::SignOutResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto secret_hash = HashOfSecret(request->session_secret());
    const auto signpost = FindSignpostOf(database_, call, secret_hash);
    if (!signpost) return;
    const auto keys = keyring_.Load(signpost->org, call.deadline());
    database_.InTransaction(signpost->org, call.deadline(), [&](Transaction& tx) {
      storage::LockAccount(tx, *keys, signpost->account).value();
      const auto session = storage::FindSession(tx, signpost->session);
      if (!session || session->secret_hash != secret_hash) return;
      AppendAudit(tx, call, signpost->account, signpost->session, nullptr);
      EndSessions(tx, {*session}, clock_.Now());
    });
    authority_.Wake();
  });
}

}  // namespace cairn::directory
