#include "directory/directory_service.h"
#include "directory/storage/account_store.h"
#include "directory/storage/invitation_store.h"

namespace cairn::directory {

grpc::Status AccountService::WithdrawInvitation(grpc::ServerContext* context,
                                                const v1::WithdrawInvitationRequest* request,
                                                v1::WithdrawInvitationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = domain::InvitationId::Parse(request->invitation_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const auto account = storage::LoadInvitation(tx, id).value().account;
      storage::LockAccount(tx, keys, account).value();
      call.Made(id.value);
      // Read again: somebody may have used it while the lock was waited for.
      const auto invitation = storage::LoadInvitation(tx, id).value();
      if (domain::IsOpen(invitation, call.now())) storage::WithdrawInvitationOf(tx, account, call.now());
    });
  });
}

}  // namespace cairn::directory
