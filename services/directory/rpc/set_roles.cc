#include "directory/directory_service.h"
#include "directory/storage/account_store.h"
#include "directory/storage/authority_store.h"
#include "directory/wire/account_wire.h"
#include "directory/wire/role_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

namespace outbox = platform::outbox;

grpc::Status AccountService::SetRoles(grpc::ServerContext* context, const v1::SetRolesRequest* request,
                                      v1::SetRolesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto roles = wire::ParseRoles(request->roles()).value();
    const auto id = platform::AccountId::Parse(request->account_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const auto locked = storage::LockAccount(tx, keys, id).value();
      const auto account = domain::ChangeRoles(locked.account, roles, call.account()).value();
      platform::Require(platform::rpc::CheckEtag(keys, id.value, locked.account.version, request->etag()));
      storage::UpdateAccount(tx, account);
      outbox::Append(tx, {outbox::Make(id.value, account.version, wire::ToEvent(account), call.now())});
      call.Made(id.value);
      *response->mutable_account() = wire::ToProto(account, keys, call.now());
      // Now and not when the call came in: a token with the old roles may have been issued while the lock was waited
      // for.
      const auto now = clock_.Now();
      storage::InsertRevocation(tx, id, std::nullopt, now, now);
    });
    authority_.Wake();
  });
}

}  // namespace cairn::directory
