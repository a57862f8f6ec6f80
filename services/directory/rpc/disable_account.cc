#include "directory/directory_service.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"
#include "directory/storage/authority_store.h"
#include "directory/storage/invitation_store.h"
#include "directory/wire/account_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

namespace outbox = platform::outbox;

grpc::Status AccountService::DisableAccount(grpc::ServerContext* context, const v1::DisableAccountRequest* request,
                                            v1::DisableAccountResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = platform::AccountId::Parse(request->account_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const auto locked = storage::LockAccount(tx, keys, id).value();
      const auto account = domain::Disable(locked.account, call.account()).value();
      call.Made(id.value);
      *response->mutable_account() = wire::ToProto(account, keys, call.now());
      if (account.version == locked.account.version) return;
      platform::Require(platform::rpc::CheckEtag(keys, id.value, locked.account.version, request->etag()));
      storage::UpdateAccount(tx, account);
      outbox::Append(tx, {outbox::Make(id.value, account.version, wire::ToEvent(account), call.now())});
      storage::WithdrawInvitationOf(tx, id, call.now());
      storage::DeleteSessions(tx, storage::ListSessions(tx, id));
      const auto now = clock_.Now();
      storage::InsertRevocation(tx, id, std::nullopt, AfterAllTokens(now), now);
    });
    authority_.Wake();
  });
}

}  // namespace cairn::directory
