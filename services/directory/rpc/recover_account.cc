#include "directory/directory_service.h"
#include "directory/rpc/password_check.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"
#include "directory/storage/invitation_store.h"
#include "directory/storage/recovery_code_store.h"
#include "directory/wire/invitation_wire.h"

namespace cairn::directory {

grpc::Status AccountService::RecoverAccount(grpc::ServerContext* context, const v1::RecoverAccountRequest* request,
                                            v1::RecoverAccountResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = platform::AccountId::Parse(request->account_id()).value();
    const auto password_hash = HashUnknownPassword(hash_slots_, keys, call.deadline());
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const auto locked = storage::LockAccount(tx, keys, id).value();
      platform::Require(domain::MayRecover(locked.account, call.account()));
      domain::Credentials nothing_known;
      nothing_known.password_hash = password_hash;
      storage::UpdateCredentials(tx, keys, id, nothing_known, true);
      storage::ReplaceRecoveryCodes(tx, id, {}, call.now());
      storage::WithdrawInvitationOf(tx, id, call.now());
      const auto link = NewSecret();
      const auto invitation =
          domain::Invite(domain::InvitationId::New(), id, call.account(), true, link.hash, call.now());
      storage::InsertInvitation(tx, invitation);
      call.Made(invitation.id.value);
      *response->mutable_invitation() = wire::ToProto(invitation);
      response->set_link_secret(link.text);
      // The sessions and not the account: the person may sign in with the new link at once.
      EndSessions(tx, storage::ListSessions(tx, id), clock_.Now());
    });
    authority_.Wake();
  });
}

}  // namespace cairn::directory
